import { ownClaim } from '#scopes/portal'
import ClaimPolicy from '#policies/claim_policy'
import { claimMessageValidator } from '#validators/claims'
import type { HttpContext } from '@adonisjs/core/http'

export default class ReopeningsController {
  async store(ctx: HttpContext) {
    const claim = await ownClaim(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('use')
    const words = await ctx.request.validateUsing(claimMessageValidator)

    await claim.reopen({ ...words, by: ctx.auth.getUserOrFail() })

    ctx.session.flash('success', ctx.i18n.t('claims.reopened'))
    return ctx.response.redirect().withQs().back()
  }
}
