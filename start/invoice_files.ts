import { sendStoredFile } from '#start/stored_files'
import { fileNameOf } from '#models/invoices/naming'
import type Invoice from '#models/invoice'
import type Attachment from '#models/attachment'
import type { HttpContext } from '@adonisjs/core/http'

/** The invoice's own file under a name that says whose it is. */
export async function sendInvoiceFile(invoice: Invoice, customerName: string, ctx: HttpContext) {
  await invoice.load('attachment')
  const name = fileNameOf(
    { number: invoice.number, issuedOn: invoice.issuedOn.toISODate()! },
    customerName
  )
  return sendFramedPdf(invoice.attachment, ctx, name)
}

/** A PDF that the application's own pages may show in a frame, and nobody else's. */
export async function sendFramedPdf(
  attachment: Attachment,
  ctx: HttpContext,
  name = attachment.name
) {
  const { response } = ctx
  response.header('X-Frame-Options', 'SAMEORIGIN')
  await sendStoredFile(attachment, ctx, { name })
  response.header(
    'Content-Security-Policy',
    `default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'`
  )
}
