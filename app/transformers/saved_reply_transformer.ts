import { BaseTransformer } from '@adonisjs/core/transformers'
import type SavedReply from '#models/saved_reply'

export default class SavedReplyTransformer extends BaseTransformer<SavedReply> {
  toObject() {
    const { id, title, body, entity } = this.resource
    return { id, title, body, entity: entity?.name ?? null }
  }
}
