import { sendTable } from '#start/tables'
import { exportFleet } from '#queries/fleet_list'
import { fleetColumns } from '#queries/fleet_columns'
import MachinePolicy from '#policies/machine_policy'
import { fleetExportFilters } from '#validators/machines'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  /** The filtered fleet, as a file for a spreadsheet. */
  async show(ctx: HttpContext) {
    const { bouncer, customer, i18n, request } = ctx
    await bouncer.with(MachinePolicy).authorize('use')
    const { format, ...filters } = await request.validateUsing(fleetExportFilters, {
      data: request.qs(),
    })

    return sendTable(ctx, {
      name: i18n.t('fleet.export.file'),
      sheet: i18n.t('fleet.title'),
      columns: fleetColumns(i18n),
      rows: exportFleet(customer, filters),
      format,
    })
  }
}
