import { ownPasskey } from '#scopes/account'
import { newPasskeyValidator } from '#validators/second_factors'
import { keepRecoveryCodes, pullChallenge } from '#start/second_factors'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasskeysController {
  async store(ctx: HttpContext) {
    const { name, passkey } = await ctx.request.validateUsing(newPasskeyValidator)
    const codes = await ctx.auth
      .getUserOrFail()
      .addPasskey({ name, response: passkey, challenge: pullChallenge(ctx, 'create') })
    keepRecoveryCodes(ctx, codes)

    ctx.session.flash('success', ctx.i18n.t('account.second_factor.passkey_added'))
    return ctx.response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const passkey = await ownPasskey(ctx)
    await ctx.auth.getUserOrFail().removePasskey(passkey)

    ctx.session.flash('success', ctx.i18n.t('account.second_factor.passkey_removed'))
    return ctx.response.redirect().back()
  }
}
