import { receivedInvoice } from '#scopes/portal'
import InvoicePolicy from '#policies/invoice_policy'
import { sendInvoiceFile } from '#start/invoice_files'
import type { HttpContext } from '@adonisjs/core/http'

export default class DocumentsController {
  /** The original bytes: shown in the page, or saved with `?download=1`. */
  async show(ctx: HttpContext) {
    const invoice = await receivedInvoice(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('use')
    if (!ctx.preview) await invoice.markSeen()

    return sendInvoiceFile(invoice, ctx.customer.name, ctx)
  }
}
