import MachinePolicy from '#policies/machine_policy'
import MachineFileTransformer from '#transformers/machine_file_transformer'
import AgencyMachineTransformer from '#transformers/agency_machine_transformer'
import { agencyFleetFilters, matchSearchValidator } from '#validators/machines'
import { machineFile } from '#queries/machine_file'
import { reachableMachine } from '#scopes/backoffice'
import { fleetFacets, listFleet } from '#queries/agency_fleet'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class MachinesController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(MachinePolicy).authorize('work')
    const filters = await request.validateUsing(agencyFleetFilters, { data: request.qs() })
    const { rows, page, hasMore } = await listFleet(staff, filters)

    return inertia.render('backoffice/machines/index', {
      filters,
      machines: AgencyMachineTransformer.transform(rows),
      meta: { currentPage: page, hasMore },
      facets: await fleetFacets(staff),
    })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia, request, staff } = ctx
    const machine = await reachableMachine(ctx)
    await bouncer.with(MachinePolicy).authorize('work')
    await readNotices(ctx, machine)
    const { candidate = '' } = await request.validateUsing(matchSearchValidator)

    return inertia.render('backoffice/machines/show', {
      machine: MachineFileTransformer.transform(
        await machineFile(machine, { staff, i18n, candidate })
      ),
      candidate,
    })
  }
}
