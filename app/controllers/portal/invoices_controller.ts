import { receivedInvoice } from '#scopes/portal'
import InvoicePolicy from '#policies/invoice_policy'
import { invoiceListValidator } from '#validators/invoices'
import { balanceOf, listInvoices } from '#queries/invoice_list'
import { loadInvoice } from '#queries/invoice_file'
import InvoiceTransformer from '#transformers/invoice_transformer'
import InvoiceRowTransformer from '#transformers/invoice_row_transformer'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class InvoicesController {
  async index({ bouncer, customer, inertia, request }: HttpContext) {
    await bouncer.with(InvoicePolicy).authorize('use')
    const filters = await request.validateUsing(invoiceListValidator)
    const { rows, meta } = await listInvoices(customer, filters)

    return inertia.render('portal/invoices/index', {
      invoices: rows.map((row) => new InvoiceRowTransformer(row).toObject()),
      meta,
      filters,
      balance: () => balanceOf(customer),
    })
  }

  async show(ctx: HttpContext) {
    const invoice = await receivedInvoice(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('use')
    await loadInvoice(invoice, ctx.customer)
    if (!ctx.preview) await invoice.markSeen()
    await readNotices(ctx, invoice)

    return ctx.inertia.render('portal/invoices/show', {
      invoice: InvoiceTransformer.transform(invoice).useVariant('forPortal'),
    })
  }
}
