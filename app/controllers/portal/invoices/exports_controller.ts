import InvoicePolicy from '#policies/invoice_policy'
import { exportInvoices } from '#queries/invoice_list'
import { sendInvoiceTable } from '#start/invoice_tables'
import { invoiceExportValidator } from '#validators/invoices'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    await ctx.bouncer.with(InvoicePolicy).authorize('use')
    const { format, ...filters } = await ctx.request.validateUsing(invoiceExportValidator)

    return sendInvoiceTable(exportInvoices(ctx.customer, filters), format, ctx)
  }
}
