import { ownClaim } from '#scopes/portal'
import ClaimPolicy from '#policies/claim_policy'
import { claimFacets, listClaims } from '#queries/claim_list'
import { claimListValidator } from '#validators/claims'
import { threadFilter } from '#validators/lists'
import { conversationEntries } from '#queries/conversation'
import { loadClaim } from '#queries/claim_file'
import ClaimTransformer from '#transformers/claim_transformer'
import ClaimRowTransformer from '#transformers/claim_row_transformer'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class ClaimsController {
  async index({ bouncer, customer, inertia, request }: HttpContext) {
    await bouncer.with(ClaimPolicy).authorize('use')
    const filters = await request.validateUsing(claimListValidator)
    const { rows, meta } = await listClaims(customer, filters)

    return inertia.render('portal/claims/index', {
      claims: ClaimRowTransformer.transform(rows),
      meta,
      filters,
      states: await claimFacets(customer),
    })
  }

  async show(ctx: HttpContext) {
    const claim = await ownClaim(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('use')
    const { before } = await ctx.request.validateUsing(threadFilter)
    await loadClaim(claim)
    await readNotices(ctx, claim)

    return ctx.inertia.render('portal/claims/show', {
      claim: ClaimTransformer.transform(claim).useVariant('forPortal'),
      entries: await conversationEntries(claim, { side: 'portal', i18n: ctx.i18n, before }),
    })
  }
}
