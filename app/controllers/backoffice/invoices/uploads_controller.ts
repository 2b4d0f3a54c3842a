import { readFile } from 'node:fs/promises'
import InvoiceUpload from '#models/invoice_upload'
import UnreadableInvoice from '#exceptions/unreadable_invoice'
import InvoicePolicy from '#policies/invoice_policy'
import { entityChoices } from '#queries/entity_choices'
import { stagedUploads } from '#queries/upload_list'
import { invoiceCorrectionValidator, invoiceUploadValidator } from '#validators/invoices'
import { chosenCustomer, chosenEntity, reachableUpload } from '#scopes/backoffice'
import InvoiceUploadTransformer from '#transformers/invoice_upload_transformer'
import type { HttpContext } from '@adonisjs/core/http'

export default class UploadsController {
  async index({ bouncer, inertia, staff }: HttpContext) {
    await bouncer.with(InvoicePolicy).authorize('work')
    return inertia.render('backoffice/invoices/uploads', {
      uploads: InvoiceUploadTransformer.transform(await stagedUploads(staff)),
      entities: await entityChoices(staff),
    })
  }

  /** One file, answered in JSON: the page sends each of a hundred by itself. */
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, staff } = ctx
    await bouncer.with(InvoicePolicy).authorize('work')
    const entity = await chosenEntity(ctx)
    try {
      const { file } = await request.validateUsing(invoiceUploadValidator)
      const upload = await InvoiceUpload.receive({
        entity,
        bytes: await readFile(file.tmpPath!),
        name: file.clientName,
        by: staff.author,
      })
      const { publicId, status, number, receivedAgain } = upload
      return response.created({ id: publicId, status, number, receivedAgain })
    } catch (error) {
      if (!(error instanceof UnreadableInvoice)) throw error
      return response.unprocessableEntity({
        errors: [{ field: 'file', rule: error.reason, message: i18n.t(error.key) }],
      })
    }
  }

  async update(ctx: HttpContext) {
    const upload = await reachableUpload(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    const { customer, ...facts } = await ctx.request.validateUsing(invoiceCorrectionValidator)

    await upload.correct({
      ...facts,
      customer: customer ? await chosenCustomer(ctx, upload.entityId, customer) : undefined,
    })

    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const upload = await reachableUpload(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')

    await upload.discard()

    return ctx.response.redirect().withQs().back()
  }
}
