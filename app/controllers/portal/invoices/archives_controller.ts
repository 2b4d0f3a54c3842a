import InvoicePolicy from '#policies/invoice_policy'
import { audit } from '#start/audit'
import { zipStream } from '#documents/zip_writer'
import { fileNameOf } from '#models/invoices/naming'
import { invoiceArchiveValidator } from '#validators/invoices'
import type { HttpContext } from '@adonisjs/core/http'

export default class ArchivesController {
  /** The ticked invoices in one ZIP; what isn't the customer's isn't in it. */
  async show(ctx: HttpContext) {
    const { bouncer, customer, i18n, request, response } = ctx
    await bouncer.with(InvoicePolicy).authorize('use')
    const { invoices: slugs } = await request.validateUsing(invoiceArchiveValidator)
    const invoices = await customer
      .related('invoices')
      .query()
      .whereIn('slug', slugs)
      .whereNotNull('published_at')
      .preload('attachment')
      .orderBy('issued_on')
      .orderBy('id')

    const file = `${i18n.t('invoices.archive_name')}.zip`
    await audit(ctx, 'downloaded', {
      details: { file, numbers: invoices.map(({ number }) => number) },
    })
    response.header('Content-Type', 'application/zip')
    response.attachment(file)
    return response.stream(
      zipStream(
        invoices.map(({ number, issuedOn, attachment }) => ({
          name: fileNameOf({ number, issuedOn: issuedOn.toISODate()! }, customer.name),
          open: () => attachment.stream(),
          modifiedAt: issuedOn.toJSDate(),
        }))
      )
    )
  }
}
