import { DateTime } from 'luxon'
import Message from '#models/message'
import { once } from '#models/mixins/transaction'
import StaleTransition from '#exceptions/stale_transition'
import type StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type StaffMessage = {
  by: StaffMember
  body: string
  formId: string
  /** Public ids of files uploaded beforehand by the same person. */
  attachments?: string[]
}

/** What the agency says about a request: to the customer, or among colleagues. */
export function Answerable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /**
     * A public reply. It begins the work on a new request, and takes one that nobody has. `then`
     * says that the next word is the customer's: the request leaves the inbox until it comes.
     */
    async answer(
      this: ServiceRequest,
      { by, body, formId, attachments, then }: StaffMessage & { then?: 'waiting_customer' }
    ): Promise<Message> {
      const details: Record<string, unknown> = { number: this.number, side: 'staff' }
      return this.saidOnce(formId, by, () =>
        this.transition('request_message_sent', { by: by.author, details }, async (trx) => {
          if (this.status === 'cancelled') {
            throw new StaleTransition('inbox.stale.closed')
          }
          const message = await this.say(trx, {
            by: by.author,
            side: 'staff',
            body,
            formId,
            attachments,
          })
          details.messageId = message.id

          if (this.isOpen) {
            if (!this.assigneeId) await this.handOver(trx, { to: by, by })
            this.merge({
              status: then ?? (this.status === 'new' ? 'in_progress' : this.status),
              needsAnswer: false,
              promisedAt: null,
            })
          }
          await this.merge({
            answeredAt: this.answeredAt ?? DateTime.now(),
            lastActivityAt: DateTime.now(),
          }).save()
          return message
        })
      )
    }

    /** For colleagues' eyes only; changes nothing for the customer. */
    async note(
      this: ServiceRequest,
      { by, body, formId, attachments }: StaffMessage
    ): Promise<Message> {
      const details: Record<string, unknown> = { number: this.number }
      return this.saidOnce(formId, by, () =>
        this.transition(
          'request_note_added',
          { by: by.author, visibility: 'internal', details },
          async (trx) => {
            const message = await this.say(trx, {
              by: by.author,
              side: 'staff',
              visibility: 'internal',
              body,
              formId,
              attachments,
            })
            details.messageId = message.id
            await this.merge({ lastActivityAt: DateTime.now() }).save()
            return message
          }
        )
      )
    }

    saidOnce(
      this: ServiceRequest,
      formId: string,
      by: StaffMember,
      say: () => Promise<Message>
    ): Promise<Message> {
      return once(
        () =>
          Message.query({ client: this.$trx })
            .where('form_id', formId)
            .where('conversation_id', this.conversationId)
            .where('author_id', by.userId)
            .first(),
        say
      )
    }
  }
}
