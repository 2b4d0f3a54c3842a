import Attachment from '#models/attachment'
import { reachableAttachment } from '#scopes/backoffice'
import { sendStoredFile } from '#start/stored_files'
import AttachmentPolicy from '#policies/attachment_policy'
import { uploadValidator } from '#validators/attachments'
import { attachmentUrl } from '#transformers/attachment_transformer'
import type { HttpContext } from '@adonisjs/core/http'

/** Files go up while the person types; they get their customer with the message that names them. */
export default class AttachmentsController {
  async store({ auth, bouncer, request, response, staff }: HttpContext) {
    await bouncer.with(AttachmentPolicy).authorize('upload')
    const { file } = await request.validateUsing(uploadValidator)

    const { publicId, name } = await Attachment.store({
      content: { path: file.tmpPath! },
      name: file.clientName,
      by: auth.getUserOrFail(),
      entityId: staff.entityId,
    })

    return response.created({ id: publicId, name, url: attachmentUrl(publicId, null) })
  }

  async show(ctx: HttpContext) {
    const attachment = await reachableAttachment(ctx)
    await ctx.bouncer.with(AttachmentPolicy).authorize('read', attachment, await attachment.owner())

    return sendStoredFile(attachment, ctx)
  }
}
