import { reachableClaim } from '#scopes/backoffice'
import ClaimPolicy from '#policies/claim_policy'
import { claimRejectionValidator } from '#validators/claims'
import type { HttpContext } from '@adonisjs/core/http'

export default class RejectionsController {
  async store(ctx: HttpContext) {
    const { i18n, request, response, session, staff } = ctx
    const claim = await reachableClaim(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('work')
    const { reason } = await request.validateUsing(claimRejectionValidator)

    await claim.reject({ reason, by: staff })

    session.flash('success', i18n.t('claims.decided.rejected'))
    return response.redirect().withQs().back()
  }
}
