import { reachableClaim } from '#scopes/backoffice'
import ClaimPolicy from '#policies/claim_policy'
import { claimResolutionValidator } from '#validators/claims'
import type { HttpContext } from '@adonisjs/core/http'

export default class ResolutionsController {
  async store(ctx: HttpContext) {
    const { i18n, request, response, session, staff } = ctx
    const claim = await reachableClaim(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('work')
    const { grantedCents, ...decision } = await request.validateUsing(claimResolutionValidator, {
      meta: { ceilingCents: claim.contestedCents, exclusive: true },
    })

    if (grantedCents) await claim.partlyAccept({ ...decision, grantedCents, by: staff })
    else await claim.accept({ ...decision, by: staff })

    session.flash('success', i18n.t(`claims.decided.${claim.status}`))
    return response.redirect().withQs().back()
  }
}
