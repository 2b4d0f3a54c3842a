import { personAt } from '#scopes/auth'
import { setTimeout as pause } from 'node:timers/promises'
import { knownDevice } from '#start/devices'
import { resetLimiter } from '#start/limiter'
import { forgottenPasswordValidator } from '#validators/auth'
import type { HttpContext } from '@adonisjs/core/http'

export default class LinkRequestsController {
  /** The same answer, after the same time, for everybody: whether an address is known isn't told. */
  async store(ctx: HttpContext) {
    const { request, response, session } = ctx
    const { email } = await request.validateUsing(forgottenPasswordValidator)
    await resetLimiter(email, request.ip(), knownDevice(ctx, email)).take('email')

    const patience = pause(SAME_TIME_MS)
    const user = await personAt(email)
    await user?.sendWayIn()
    await patience

    session.flash('linkSent', true)
    return response.redirect().withQs().back()
  }
}

/** More than sending takes. */
const SAME_TIME_MS = 250
