import InvoicePolicy from '#policies/invoice_policy'
import { sendTable } from '#start/tables'
import { exportInvoicesForStaff } from '#queries/invoice_list'
import { invoiceColumns } from '#queries/invoice_columns'
import { invoiceExportValidator } from '#validators/invoices'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    const { bouncer, i18n, request, staff } = ctx
    await bouncer.with(InvoicePolicy).authorize('work')
    const { format, ...filters } = await request.validateUsing(invoiceExportValidator)

    return sendTable(ctx, {
      name: i18n.t('invoices.archive_name'),
      columns: invoiceColumns(i18n, 'backoffice'),
      rows: exportInvoicesForStaff(staff, filters),
      format,
    })
  }
}
