import { keepRecoveryCodes } from '#start/second_factors'
import { authenticatorValidator } from '#validators/second_factors'
import type { HttpContext } from '@adonisjs/core/http'

export default class AuthenticatorsController {
  /** Shows a QR code; nothing counts before its first code. */
  async store({ auth, response }: HttpContext) {
    await auth.getUserOrFail().prepareAuthenticator()
    return response.redirect().back()
  }

  async update(ctx: HttpContext) {
    const { code } = await ctx.request.validateUsing(authenticatorValidator)
    keepRecoveryCodes(ctx, await ctx.auth.getUserOrFail().confirmAuthenticator(code))

    ctx.session.flash('success', ctx.i18n.t('account.second_factor.app_added'))
    return ctx.response.redirect().back()
  }

  async destroy({ auth, i18n, response, session }: HttpContext) {
    await auth.getUserOrFail().removeAuthenticator()
    session.flash('success', i18n.t('account.second_factor.app_removed'))
    return response.redirect().back()
  }
}
