import { reachableClaim } from '#scopes/backoffice'
import ClaimPolicy from '#policies/claim_policy'
import { listClaimsForStaff } from '#queries/claim_list'
import { claimListValidator } from '#validators/claims'
import { threadFilter } from '#validators/lists'
import { conversationEntries } from '#queries/conversation'
import { loadClaim } from '#queries/claim_file'
import ClaimTransformer from '#transformers/claim_transformer'
import ClaimRowTransformer from '#transformers/claim_row_transformer'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class ClaimsController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(ClaimPolicy).authorize('work')
    const filters = await request.validateUsing(claimListValidator)
    const { rows, meta } = await listClaimsForStaff(staff, filters)

    return inertia.render('backoffice/claims/index', {
      claims: ClaimRowTransformer.transform(rows).useVariant('forBackoffice'),
      meta,
      filters,
    })
  }

  /** The case beside the list it was chosen from. */
  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia, request, staff } = ctx
    const claim = await reachableClaim(ctx)
    await bouncer.with(ClaimPolicy).authorize('work')
    const filters = await request.validateUsing(claimListValidator)
    const { rows, meta } = await listClaimsForStaff(staff, filters)
    const { before } = await request.validateUsing(threadFilter)
    await loadClaim(claim)
    await readNotices(ctx, claim)

    return inertia.render('backoffice/claims/show', {
      claim: ClaimTransformer.transform(claim).useVariant('forBackoffice'),
      entries: await conversationEntries(claim, { side: 'backoffice', i18n, before }),
      isMine: claim.assigneeId === staff.id,
      claims: ClaimRowTransformer.transform(rows).useVariant('forBackoffice'),
      meta,
      filters,
    })
  }
}
