import { loginLinkBehind, personAt } from '#scopes/auth'
import { setTimeout as pause } from 'node:timers/promises'
import { knownDevice } from '#start/devices'
import { resetLimiter } from '#start/limiter'
import { forgottenPasswordValidator } from '#validators/auth'
import type { HttpContext } from '@adonisjs/core/http'

/** More than sending takes. */
const SAME_TIME_MS = 250

export default class LinkRenewalsController {
  /**
   * Who holds an old link gets a new one, at the address that the old one went to; who holds half of
   * one gives theirs, and isn't told whether it is known.
   */
  async store(ctx: HttpContext) {
    const { params, request, response, session } = ctx
    const link = await loginLinkBehind({ params })
    const { email } = link?.user ?? (await request.validateUsing(forgottenPasswordValidator))
    await resetLimiter(email, request.ip(), knownDevice(ctx, email)).take('email')

    const patience = pause(SAME_TIME_MS)
    const user = await personAt(email)
    await user?.sendWayIn()
    await patience

    session.flash('linkSent', true)
    return response.redirect().toRoute('auth.login_links.show', { token: params.token })
  }
}
