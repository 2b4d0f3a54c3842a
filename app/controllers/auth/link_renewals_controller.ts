import { tokenHash } from '#models/users/secrets'
import { loginLinkBehind } from '#scopes/auth'
import { resetLimiter } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class LinkRenewalsController {
  /** Who holds an old link gets a new one, at the address that the old one went to. */
  async store({ params, request, response, session }: HttpContext) {
    const limiter = resetLimiter(tokenHash(params.token), request.ip())
    await limiter.check('email')
    await limiter.count()

    const link = await loginLinkBehind({ params })
    await link?.user.sendWayIn()

    session.flash('linkSent', true)
    return response.redirect().toRoute('auth.login_links.show', { token: params.token })
  }
}
