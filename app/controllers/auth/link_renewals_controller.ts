import { loginLinkBehind } from '#scopes/auth'
import { writeIfKnown } from '#start/quiet_mail'
import { forgottenPasswordValidator } from '#validators/auth'
import type { HttpContext } from '@adonisjs/core/http'

export default class LinkRenewalsController {
  /**
   * Who holds an old link gets a new one, at the address that the old one went to; who holds half of
   * one gives theirs, and isn't told whether it is known.
   */
  async store(ctx: HttpContext) {
    const { params, request, response, session } = ctx
    const link = await loginLinkBehind({ params })
    const { email } = link?.user ?? (await request.validateUsing(forgottenPasswordValidator))
    await writeIfKnown(ctx, email, (user) => user.sendWayIn())

    session.flash('linkSent', true)
    return response.redirect().toRoute('auth.login_links.show', { token: params.token })
  }
}
