import { reachableUpload } from '#scopes/backoffice'
import InvoicePolicy from '#policies/invoice_policy'
import { sendFramedPdf } from '#start/invoice_files'
import type { HttpContext } from '@adonisjs/core/http'

export default class StagedDocumentsController {
  async show(ctx: HttpContext) {
    const upload = await reachableUpload(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    await upload.load('attachment')

    return sendFramedPdf(upload.attachment, ctx)
  }
}
