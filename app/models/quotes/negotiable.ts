import Message from '#models/message'
import QuoteChangeRequest from '#models/quote_change_request'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { once } from '#models/mixins/transaction'
import type Quote from '#models/quote'
import type StaffMember from '#models/staff_member'
import type { Author } from '#models/users/actor'
import type { ActivityAction } from '#models/activity'
import type { Utterance } from '#models/mixins/discussable'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

type Words = { by: Author; body: string; formId: string; attachments?: string[] }
type StaffWords = Omit<Words, 'by'> & { by: StaffMember }

/** What is said about an offer, and what the customer asks to be changed in it. */
export function Negotiable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** A change is a message and a flag: the offer stays as it is until its next version. */
    requestChange(this: Quote, words: Words): Promise<Message> {
      return this.askFor('change', words, () => this.refuseUnlessAnswerable())
    }

    /** Asks for the same offer again, once its last day is over. */
    requestRenewal(this: Quote, words: Words): Promise<Message> {
      return this.askFor('renewal', words, async () => {
        if (this.status !== 'expired' && !this.isOverdue) {
          throw new StaleTransition('quotes.errors.not_expired')
        }
      })
    }

    writeAsCustomer(this: Quote, words: Words): Promise<Message> {
      return this.write('quote_message_sent', { ...words, side: 'customer' })
    }

    answer(this: Quote, { by, ...words }: StaffWords): Promise<Message> {
      return this.write('quote_message_sent', { ...words, by: by.author, side: 'staff' })
    }

    /** For colleagues only. */
    note(this: Quote, { by, ...words }: StaffWords): Promise<Message> {
      return this.write('quote_note_added', {
        ...words,
        by: by.author,
        side: 'staff',
        visibility: 'internal',
      })
    }

    async askFor(
      this: Quote,
      kind: 'change' | 'renewal',
      words: Words,
      check: () => Promise<void>
    ): Promise<Message> {
      const action = kind === 'change' ? 'quote_change_requested' : 'quote_renewal_requested'
      const details = { number: this.number, version: this.version, excerpt: excerpt(words.body) }
      return once(
        () => this.messageOf(words.formId),
        () =>
          this.transition(action, { by: words.by, details }, async (trx) => {
            await check()
            const message = await this.say(trx, { ...words, side: 'customer' })
            await QuoteChangeRequest.create(
              { quoteId: this.id, userId: words.by.id, kind, messageId: message.id },
              { client: trx }
            )
            await this.merge({ changeRequestedAt: DateTime.now() }).save()
            return message
          })
      )
    }

    async write(this: Quote, action: ActivityAction, words: Utterance): Promise<Message> {
      const details = { number: this.number, excerpt: excerpt(words.body) }
      const { by, visibility } = words
      return once(
        () => this.messageOf(words.formId),
        () => this.transition(action, { by, visibility, details }, (trx) => this.say(trx, words))
      )
    }

    async messageOf(this: Quote, formId: string): Promise<Message | null> {
      return Message.query()
        .where('form_id', formId)
        .where('conversation_id', this.conversationId)
        .first()
    }
  }
}

function excerpt(body: string) {
  return body.length > 280 ? `${body.slice(0, 279)}…` : body
}
