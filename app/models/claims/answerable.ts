import Message from '#models/message'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { once } from '#models/mixins/transaction'
import type Claim from '#models/claim'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type StaffMember from '#models/staff_member'
import type { Author } from '#models/users/actor'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

type Words = { by: Author; body: string; formId: string; attachments?: string[] }
type StaffWords = Omit<Words, 'by'> & { by: StaffMember }

/** The talk about a claim: who takes it, what is asked and answered. */
export function Answerable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    async take(this: Claim, { by }: { by: StaffMember }) {
      return this.transition('claim_taken', { by: by.author }, async () => {
        this.assertOpen()
        const status = this.status === 'open' ? 'in_progress' : this.status
        await this.merge({ assigneeId: by.id, status, lastActivityAt: DateTime.now() }).save()
      })
    }

    /** To the customer. `then: 'waiting_customer'` hands the turn over; a decided claim keeps its state. */
    async answer(
      this: Claim,
      {
        by,
        then = 'waiting_customer',
        ...words
      }: StaffWords & { then?: 'waiting_customer' | 'in_progress' }
    ) {
      const details: Record<string, unknown> = { number: this.number, side: 'staff' }
      return onceSaid(this, { by: by.author, formId: words.formId }, () =>
        this.transition('claim_message_sent', { by: by.author, details }, async (trx) => {
          if (this.status === 'closed') throw new StaleTransition('claims.errors.closed')
          const message = await this.say(trx, { ...words, by: by.author, side: 'staff' })
          details.messageId = message.id
          const status = this.isOpen ? then : this.status
          const assigneeId = this.isOpen ? (this.assigneeId ?? by.id) : this.assigneeId
          await this.merge({
            status,
            assigneeId,
            needsAnswer: false,
            lastActivityAt: DateTime.now(),
          }).save()
          return message
        })
      )
    }

    /** For colleagues only. */
    async note(this: Claim, { by, ...words }: StaffWords) {
      const details: Record<string, unknown> = { number: this.number }
      return onceSaid(this, { by: by.author, formId: words.formId }, () =>
        this.transition(
          'claim_note_added',
          { by: by.author, visibility: 'internal', details },
          async (trx) => {
            const message = await this.say(trx, {
              ...words,
              by: by.author,
              side: 'staff',
              visibility: 'internal',
            })
            details.messageId = message.id
            await this.merge({ lastActivityAt: DateTime.now() }).save()
            return message
          }
        )
      )
    }

    /** A customer who writes on a decided claim within its 30 days reopens it. */
    async writeAsCustomer(this: Claim, words: Words) {
      if (!this.isOpen) return this.reopen(words)
      const details: Record<string, unknown> = { number: this.number, side: 'customer' }
      return onceSaid(this, words, () =>
        this.transition('claim_message_sent', { by: words.by, details }, async (trx) => {
          this.assertOpen()
          const message = await this.say(trx, { ...words, side: 'customer' })
          details.messageId = message.id
          const status = this.status === 'waiting_customer' ? 'in_progress' : this.status
          await this.merge({ status, needsAnswer: true, lastActivityAt: DateTime.now() }).save()
          return message
        })
      )
    }

    assertOpen(this: Claim) {
      if (!this.isOpen) throw new StaleTransition('claims.errors.decided')
    }
  }
}

/** A message sent twice by the same form is the first one. */
export function onceSaid(
  claim: Claim,
  { by, formId }: Pick<Words, 'by' | 'formId'>,
  say: () => Promise<Message>
) {
  return once(
    () =>
      Message.query({ client: claim.$trx })
        .where({ formId, authorId: by.id, conversationId: claim.conversationId })
        .first(),
    say
  )
}
