import MachinePolicy from '#policies/machine_policy'
import { reachableMachine } from '#scopes/backoffice'
import { matchCandidates } from '#queries/machine_file'
import { machineMatchValidator, matchSearchValidator } from '#validators/machines'
import type { HttpContext } from '@adonisjs/core/http'

export default class MatchesController {
  async store(ctx: HttpContext) {
    const machine = await reachableMachine(ctx)
    await ctx.bouncer.with(MachinePolicy).authorize('work')
    const { candidate: typed } = await ctx.request.validateUsing(matchSearchValidator)
    const candidates = await matchCandidates(machine, typed)
    const { with: publicId } = await ctx.request.validateUsing(machineMatchValidator, {
      meta: { choices: candidates.map((known) => known.publicId) },
    })
    const known = candidates.find((candidate) => candidate.publicId === publicId)!
    await machine.match({ by: ctx.staff, with: known })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.matched', { machine: known.label }))
    return ctx.response.redirect().toRoute('backoffice.machines.show', { machine: known.publicId })
  }
}
