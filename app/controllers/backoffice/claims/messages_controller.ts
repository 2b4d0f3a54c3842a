import { reachableClaim } from '#scopes/backoffice'
import ClaimPolicy from '#policies/claim_policy'
import { staffClaimMessageValidator } from '#validators/claims'
import type { HttpContext } from '@adonisjs/core/http'

export default class MessagesController {
  /** To the customer, or a note for colleagues. */
  async store(ctx: HttpContext) {
    const { request, response, staff } = ctx
    const claim = await reachableClaim(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('work')
    const { visibility, ...words } = await request.validateUsing(staffClaimMessageValidator)

    await claim[visibility === 'internal' ? 'note' : 'answer']({ ...words, by: staff })

    return response.redirect().withQs().back()
  }
}
