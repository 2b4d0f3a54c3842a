import { isoInstant } from '#models/mixins/columns'
import { shownStatus } from '#models/service_request'
import type { I18n } from '@adonisjs/i18n'
import type { RequestRow } from '#queries/agency_requests'
import type { Column } from '#documents/table_columns'

/** « Exporter » of the requests that an agency works on. */
export function agencyRequestColumns(i18n: I18n): Column<RequestRow>[] {
  const t = (key: string) => i18n.t(`inbox.export.${key}`)
  return [
    { header: t('number'), type: 'text', value: (row) => row.number },
    { header: t('sent_on'), type: 'date', value: (row) => isoInstant(row.created_at) },
    {
      header: t('kind'),
      type: 'text',
      value: (row) => i18n.t(`common.requests.${row.kind}.short`),
    },
    { header: t('subject'), type: 'text', width: 40, value: (row) => row.subject },
    {
      header: t('status'),
      type: 'text',
      value: (row) => statusWord(shownStatus(row.status, row.merged_into_id), i18n),
    },
    {
      header: t('tags'),
      type: 'text',
      value: (row) => row.tags.map(({ name }) => name).join(', '),
    },
    { header: t('customer'), type: 'text', value: (row) => row.customer },
    { header: t('fleet_number'), type: 'text', value: (row) => row.plate },
    {
      header: t('machine'),
      type: 'text',
      value: (row) => [row.brand, row.model].filter(Boolean).join(' '),
    },
    { header: t('agency'), type: 'text', value: (row) => row.city },
    { header: t('team'), type: 'text', value: (row) => i18n.t(`inbox.teams.${row.team}`) },
    {
      header: t('assignee'),
      type: 'text',
      value: (row) => (row.first_name ? `${row.first_name} ${row.last_name}` : ''),
    },
    { header: t('promised_on'), type: 'date', value: (row) => isoInstant(row.promised_at) },
    { header: t('last_activity'), type: 'date', value: (row) => isoInstant(row.last_activity_at) },
  ]
}

function statusWord(status: string, i18n: I18n) {
  return i18n.t(
    `statuses.agency.service_request.${status}`,
    {},
    i18n.t(`statuses.service_request.${status}`)
  )
}
