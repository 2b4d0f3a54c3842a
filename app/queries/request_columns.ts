import type ServiceRequest from '#models/service_request'
import type { I18n } from '@adonisjs/i18n'
import type { Column } from '#documents/table_columns'

/** « Exporter » of the requests that a customer sent. */
export function requestColumns(i18n: I18n): Column<ServiceRequest>[] {
  const t = (key: string) => i18n.t(`service_requests.export.${key}`)
  return [
    { header: t('number'), type: 'text', width: 18, value: (request) => request.number },
    { header: t('sent_on'), type: 'date', value: (request) => request.createdAt.toISO() },
    {
      header: t('kind'),
      type: 'text',
      width: 22,
      value: ({ kind }) => i18n.t(`common.requests.${kind}.full`),
    },
    { header: t('subject'), type: 'text', width: 40, value: (request) => request.subject },
    {
      header: t('status'),
      type: 'text',
      value: ({ shownStatus }) => i18n.t(`statuses.service_request.${shownStatus}`),
    },
    { header: t('reference'), type: 'text', value: ({ machine }) => machine.fleetNumber },
    { header: t('machine'), type: 'text', width: 24, value: ({ machine }) => machine.label },
    { header: t('serial'), type: 'text', width: 22, value: ({ machine }) => machine.serialNumber },
    { header: t('agency'), type: 'text', value: ({ agency }) => agency.city },
    { header: t('closed_on'), type: 'date', value: (request) => request.closedAt?.toISO() },
  ]
}
