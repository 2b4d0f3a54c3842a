import Passkey from '#models/passkey'
import { audit } from '#start/audit'
import { welcome } from '#start/entrance'
import { pullChallenge } from '#start/second_factors'
import { signInLimiter } from '#start/limiter'
import { passkeySignInValidator } from '#validators/second_factors'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasskeySessionsController {
  /** A key that has recognised its holder is both factors at once. */
  async store(ctx: HttpContext) {
    const { passkey } = await ctx.request.validateUsing(passkeySignInValidator)
    const limiter = signInLimiter(passkey.id.slice(0, 64), ctx.request.ip())
    await limiter.take('credentials')

    const user = await Passkey.holder(passkey, pullChallenge(ctx))
    if (!user) {
      await audit(ctx, 'second_factor_failed', { details: { way: 'passkey' } })
      ctx.session.flashErrors({ credentials: ctx.i18n.t('auth.second_factors.refused.passkey') })
      return ctx.response.redirect().back()
    }
    await limiter.forget()
    await audit(ctx, 'second_factor_passed', { by: user, details: { way: 'passkey' } })
    return welcome(ctx, user, { through: 'passkey', secondFactor: 'passkey' })
  }
}
