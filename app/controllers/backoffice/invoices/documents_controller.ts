import { reachableInvoice } from '#scopes/backoffice'
import InvoicePolicy from '#policies/invoice_policy'
import { sendInvoiceFile } from '#start/invoice_files'
import type { HttpContext } from '@adonisjs/core/http'

export default class DocumentsController {
  async show(ctx: HttpContext) {
    const invoice = await reachableInvoice(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    await invoice.load('customer')

    return sendInvoiceFile(invoice, invoice.customer.name, ctx)
  }
}
