import { sendTable } from '#start/tables'
import { exportFleet } from '#queries/fleet_list'
import MachinePolicy from '#policies/machine_policy'
import { fleetExportFilters } from '#validators/machines'
import type Machine from '#models/machine'
import type { I18n } from '@adonisjs/i18n'
import type { Column } from '#documents/table_columns'
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
      columns: columnsFor(i18n),
      rows: exportFleet(customer, filters),
      format,
    })
  }
}

function columnsFor(i18n: I18n): Column<Machine>[] {
  const t = (key: string) => i18n.t(`fleet.export.${key}`)
  const state = ({ status, condition }: Machine) =>
    status === 'active'
      ? i18n.t(`statuses.condition.${condition}`)
      : i18n.t(`statuses.machine.${status}`)
  return [
    { header: t('reference'), type: 'text', value: (machine) => machine.fleetNumber },
    { header: t('name'), type: 'text', width: 28, value: (machine) => machine.label },
    { header: t('brand'), type: 'text', value: (machine) => machine.brand },
    { header: t('model'), type: 'text', value: (machine) => machine.model },
    { header: t('kind'), type: 'text', value: (machine) => machine.kind },
    { header: t('serial'), type: 'text', width: 22, value: (machine) => machine.serialNumber },
    { header: t('year'), type: 'number', value: (machine) => machine.year },
    { header: t('hours'), type: 'number', value: (machine) => machine.hours },
    { header: t('site'), type: 'text', width: 28, value: (machine) => machine.site },
    { header: t('state'), type: 'text', value: state },
    {
      header: t('inspection'),
      type: 'date',
      value: (machine) => machine.inspectionState.until,
    },
  ]
}
