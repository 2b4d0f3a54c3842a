import { sendTable } from '#start/tables'
import { exportRequests } from '#queries/request_list'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { requestExportFilters } from '#validators/service_requests'
import type ServiceRequest from '#models/service_request'
import type { I18n } from '@adonisjs/i18n'
import type { Column } from '#documents/table_columns'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  /** The filtered list, as a file for a spreadsheet. */
  async show(ctx: HttpContext) {
    const { bouncer, customer, i18n, request } = ctx
    await bouncer.with(ServiceRequestPolicy).authorize('use')
    const { format, ...filters } = await request.validateUsing(requestExportFilters, {
      data: request.qs(),
    })

    return sendTable(ctx, {
      name: i18n.t('service_requests.export.file'),
      sheet: i18n.t('service_requests.title'),
      columns: columnsFor(i18n),
      rows: exportRequests(customer, filters),
      format,
    })
  }
}

function columnsFor(i18n: I18n): Column<ServiceRequest>[] {
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
