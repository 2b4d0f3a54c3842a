import { sendTable } from '#start/tables'
import { exportRequests } from '#queries/request_list'
import { requestColumns } from '#queries/request_columns'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { requestExportFilters } from '#validators/service_requests'
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
      columns: requestColumns(i18n),
      rows: exportRequests(customer, filters),
      format,
    })
  }
}
