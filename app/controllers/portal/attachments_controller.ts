import Attachment from '#models/attachment'
import { ownAttachment } from '#scopes/portal'
import { sendStoredFile } from '#start/stored_files'
import AttachmentPolicy from '#policies/attachment_policy'
import { uploadValidator } from '#validators/attachments'
import { attachmentUrl } from '#transformers/attachment_transformer'
import type { HttpContext } from '@adonisjs/core/http'

/** Files go up while the person types; the form that follows names them by id. */
export default class AttachmentsController {
  async store({ auth, bouncer, customer, request, response }: HttpContext) {
    await bouncer.with(AttachmentPolicy).authorize('upload')
    const { file } = await request.validateUsing(uploadValidator)

    const { publicId, name } = await Attachment.store({
      content: { path: file.tmpPath! },
      name: file.clientName,
      by: auth.getUserOrFail(),
      entityId: customer.entityId,
      customerId: customer.id,
    })

    return response.created({ id: publicId, name, url: attachmentUrl(publicId, customer.account) })
  }

  async show(ctx: HttpContext) {
    const attachment = await ownAttachment(ctx)
    await ctx.bouncer.with(AttachmentPolicy).authorize('read', attachment, await attachment.owner())

    return sendStoredFile(attachment, ctx)
  }
}
