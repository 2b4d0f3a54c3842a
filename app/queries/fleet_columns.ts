import type Machine from '#models/machine'
import type { I18n } from '@adonisjs/i18n'
import type { Column } from '#documents/table_columns'

/** « Exporter » of the fleet. */
export function fleetColumns(i18n: I18n): Column<Machine>[] {
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
