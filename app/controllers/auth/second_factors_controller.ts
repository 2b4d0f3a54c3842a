import { audit } from '#start/audit'
import { agencyPhones } from '#queries/agency_phones'
import { pullChallenge } from '#start/second_factors'
import { secondFactorValidator } from '#validators/second_factors'
import { secondFactorLimiter } from '#start/limiter'
import { backToTheDoor, heldSignIn, welcome } from '#start/entrance'
import type { HttpContext } from '@adonisjs/core/http'

export default class SecondFactorsController {
  /** The password was right; now the second factor. Nobody is signed in yet. */
  async create(ctx: HttpContext) {
    const held = await heldSignIn(ctx)
    if (!held) return backToTheDoor(ctx)
    return ctx.inertia.render('auth/second_factor', {
      ways: await held.user.secondFactorWays(),
      agencies: await agencyPhones(ctx.entity),
    })
  }

  async store(ctx: HttpContext) {
    const held = await heldSignIn(ctx)
    if (!held) return backToTheDoor(ctx)
    const proof = await ctx.request.validateUsing(secondFactorValidator)
    const limiter = secondFactorLimiter(held.user.id, ctx.request.ip())
    const [field] = Object.keys(proof)
    await limiter.take(field)

    const kind = await held.user.verifySecondFactor({ ...proof, challenge: pullChallenge(ctx) })
    if (!kind) {
      await audit(ctx, 'second_factor_failed', { about: held.user, details: { way: field } })
      ctx.session.flashErrors({ [field]: ctx.i18n.t(`auth.second_factors.refused.${field}`) })
      return ctx.response.redirect().back()
    }
    await limiter.forget()
    await audit(ctx, 'second_factor_passed', { by: held.user, details: { way: kind } })
    return welcome(ctx, held.user, { ...held, secondFactor: kind })
  }
}
