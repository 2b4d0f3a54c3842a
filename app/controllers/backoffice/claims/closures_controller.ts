import { reachableClaim } from '#scopes/backoffice'
import ClaimPolicy from '#policies/claim_policy'
import type { HttpContext } from '@adonisjs/core/http'

export default class ClosuresController {
  async store(ctx: HttpContext) {
    const claim = await reachableClaim(ctx)
    await ctx.bouncer.with(ClaimPolicy).authorize('work')

    await claim.close({ by: ctx.staff })

    return ctx.response.redirect().withQs().back()
  }
}
