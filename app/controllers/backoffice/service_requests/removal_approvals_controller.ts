import MachinePolicy from '#policies/machine_policy'
import { reachableRemoval } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class RemovalApprovalsController {
  async store(ctx: HttpContext) {
    const removal = await reachableRemoval(ctx)
    await ctx.bouncer.with(MachinePolicy).authorize('work')
    await removal.approve({ by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.removal_approved'))
    return ctx.response.redirect().withQs().back()
  }
}
