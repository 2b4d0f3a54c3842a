import ServiceRequestPolicy from '#policies/service_request_policy'
import { sendTable } from '#start/tables'
import { requestExportFilters } from '#validators/inbox'
import { exportRequests } from '#queries/agency_requests'
import { agencyRequestColumns } from '#queries/agency_request_columns'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  /** The filtered list, as a file for a spreadsheet. */
  async show(ctx: HttpContext) {
    const { bouncer, i18n, request, staff } = ctx
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const { format, ...filters } = await request.validateUsing(requestExportFilters, {
      data: request.qs(),
    })

    return sendTable(ctx, {
      name: 'demandes',
      sheet: i18n.t('inbox.requests.title'),
      columns: agencyRequestColumns(i18n),
      rows: exportRequests(staff, filters),
      format,
    })
  }
}
