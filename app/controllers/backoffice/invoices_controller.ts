import { reachableInvoice } from '#scopes/backoffice'
import InvoicePolicy from '#policies/invoice_policy'
import { invoiceListValidator } from '#validators/invoices'
import { listInvoicesForStaff } from '#queries/invoice_list'
import { loadInvoiceForStaff } from '#queries/invoice_file'
import InvoiceTransformer from '#transformers/invoice_transformer'
import InvoiceRowTransformer from '#transformers/invoice_row_transformer'
import type { HttpContext } from '@adonisjs/core/http'

export default class InvoicesController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(InvoicePolicy).authorize('work')
    const filters = await request.validateUsing(invoiceListValidator)
    const { rows, meta } = await listInvoicesForStaff(staff, filters)

    return inertia.render('backoffice/invoices/index', {
      invoices: InvoiceRowTransformer.transform(rows).useVariant('forBackoffice'),
      meta,
      filters,
    })
  }

  async show(ctx: HttpContext) {
    const invoice = await reachableInvoice(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    await loadInvoiceForStaff(invoice)

    return ctx.inertia.render('backoffice/invoices/show', {
      invoice: InvoiceTransformer.transform(invoice).useVariant('forBackoffice'),
    })
  }
}
