import MachinePolicy from '#policies/machine_policy'
import { reachableMachine } from '#scopes/backoffice'
import { machineCheckValidator } from '#validators/machines'
import type { HttpContext } from '@adonisjs/core/http'

export default class ChecksController {
  async store(ctx: HttpContext) {
    const machine = await reachableMachine(ctx)
    await ctx.bouncer.with(MachinePolicy).authorize('work')
    const facts = await ctx.request.validateUsing(machineCheckValidator)
    await machine.check({ by: ctx.staff, facts })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.checked', { machine: machine.label }))
    return ctx.response.redirect().withQs().back()
  }
}
