import { tokenHash } from '#models/users/secrets'
import { loginLinkBehind } from '#scopes/auth'
import { resetLimiter, tooMany } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class LinkRenewalsController {
  /** Who holds an old link gets a new one, at the address that the old one went to. */
  async store({ i18n, params, request, response, session }: HttpContext) {
    const limiter = resetLimiter(tokenHash(params.token), request.ip())
    if (await limiter.isBlocked()) return tooMany(limiter, { i18n, response, session })
    await limiter.count()

    const link = await loginLinkBehind({ params })
    await link?.user.sendWayIn()

    session.flash('linkSent', true)
    return response.redirect().toRoute('auth.login_links.show', { token: params.token })
  }
}
