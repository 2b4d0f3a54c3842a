import type Attachment from '#models/attachment'
import { BaseTransformer } from '@adonisjs/core/transformers'
import { urlFor } from '@adonisjs/core/services/url_builder'

/** `account` leads to the customer's side; without it the file is reached through the back-office. */
export default class AttachmentTransformer extends BaseTransformer<Attachment> {
  constructor(
    resource: Attachment,
    protected account: string | null
  ) {
    super(resource)
  }

  toObject() {
    const { publicId, name, size, contentType, isImage } = this.resource
    return {
      id: publicId,
      name,
      size,
      contentType,
      isImage,
      url: attachmentUrl(publicId, this.account),
    }
  }
}

export function attachmentUrl(attachment: string, account: string | null) {
  return account
    ? urlFor('portal.attachments.show', { account, attachment })
    : urlFor('backoffice.attachments.show', { attachment })
}
