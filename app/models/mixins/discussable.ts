import { DateTime } from 'luxon'
import Message from '#models/message'
import Conversation from '#models/conversation'
import type { Author } from '#models/users/actor'
import { attachUploads } from '#models/mixins/attachable'
import { belongsTo, type BaseModel } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Subject } from '#models/mixins/trackable'

export type Utterance = {
  by: Author
  side: 'customer' | 'staff'
  body: string
  visibility?: 'public' | 'internal'
  formId: string
  /** Public ids of files uploaded beforehand by the same person. */
  attachments?: string[]
}

/** What has a conversation: requests, quotes and claims. */
export function Discussable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  class DiscussableModel extends superclass {
    @belongsTo(() => Conversation)
    declare conversation: BelongsTo<typeof Conversation>

    /** Adds the message inside a `transition`; the state that follows is the noun's own affair. */
    async say(
      this: Subject & { conversationId: number },
      trx: TransactionClientContract,
      { by, side, body, visibility = 'public', formId, attachments = [] }: Utterance
    ) {
      const message = await Message.create(
        { conversationId: this.conversationId, authorId: by.id, side, visibility, body, formId },
        { client: trx }
      )
      await attachUploads(trx, attachments, {
        to: message,
        by,
        visibility,
        customerId: this.customerId!,
      })
      if (visibility === 'public') {
        await Conversation.query({ client: trx })
          .where('id', this.conversationId)
          .update({
            [side === 'customer' ? 'last_customer_message_at' : 'last_staff_message_at']:
              DateTime.now().toSQL({ includeOffset: false }),
          })
      }
      return message
    }
  }

  return DiscussableModel
}
