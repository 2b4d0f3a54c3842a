import { sendPdf } from '#start/made_files'
import { fleetMachine } from '#scopes/portal'
import MachinePolicy from '#policies/machine_policy'
import type { HttpContext } from '@adonisjs/core/http'

export default class LabelsController {
  /** The code that opens this machine's form, to be stuck on it. */
  async show(ctx: HttpContext) {
    const machine = await fleetMachine(ctx)
    await ctx.bouncer.with(MachinePolicy).authorize('use')

    const name = ctx.i18n.t('fleet.label_file', { name: machine.fleetNumber ?? machine.label })
    return sendPdf(await machine.labelPdf(ctx.i18n), `${name}.pdf`, ctx)
  }
}
