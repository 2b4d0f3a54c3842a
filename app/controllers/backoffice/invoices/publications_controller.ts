import InvoiceUpload from '#models/invoice_upload'
import { reachableUploads } from '#scopes/backoffice'
import InvoicePolicy from '#policies/invoice_policy'
import { publicationValidator } from '#validators/invoices'
import type { HttpContext } from '@adonisjs/core/http'

export default class PublicationsController {
  /** The uploads named, as far as they are ready. */
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    await bouncer.with(InvoicePolicy).authorize('work')
    const { uploads } = await request.validateUsing(publicationValidator)

    const published = await InvoiceUpload.publishAll(await reachableUploads(ctx, uploads), {
      by: staff.author,
    })

    session.flash(published ? 'success' : 'error', i18n.t('invoices.published', { n: published }))
    return response.redirect().withQs().back()
  }
}
