import MachinePolicy from '#policies/machine_policy'
import { refusalValidator } from '#validators/inbox'
import { reachableRemoval } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class RemovalRefusalsController {
  async store(ctx: HttpContext) {
    const removal = await reachableRemoval(ctx)
    await ctx.bouncer.with(MachinePolicy).authorize('work')
    const { reason } = await ctx.request.validateUsing(refusalValidator)
    await removal.refuse({ by: ctx.staff, reason })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.removal_refused'))
    return ctx.response.redirect().withQs().back()
  }
}
