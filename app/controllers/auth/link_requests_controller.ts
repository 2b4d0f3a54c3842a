import { writeIfKnown } from '#start/quiet_mail'
import { forgottenPasswordValidator } from '#validators/auth'
import type { HttpContext } from '@adonisjs/core/http'

export default class LinkRequestsController {
  /** The same answer, after the same time, for everybody: whether an address is known isn't told. */
  async store(ctx: HttpContext) {
    const { request, response, session } = ctx
    const { email } = await request.validateUsing(forgottenPasswordValidator)
    await writeIfKnown(ctx, email, (user) => user.sendWayIn())

    session.flash('linkSent', true)
    return response.redirect().withQs().back()
  }
}
