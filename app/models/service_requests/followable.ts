import { DateTime } from 'luxon'
import Closure from '#models/closure'
import Message from '#models/message'
import Machine from '#models/machine'
import MachineRemoval from '#models/machine_removal'
import { once } from '#models/mixins/transaction'
import { promiseFor } from '#models/service_requests/promise'
import StaleTransition from '#exceptions/stale_transition'
import type { Author } from '#models/users/actor'
import type ServiceRequest from '#models/service_request'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A finished request can be taken up again for this long by writing in it. */
const REOPEN_WITHIN = { days: 30 }

export type CustomerMessage = { by: Author; body: string; formId: string; attachments?: string[] }

/** What the customer does about a request once it is sent. */
export function Followable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** Answers the agency, and wakes up a finished request for 30 days. */
    async writeAsCustomer(
      this: ServiceRequest,
      { by, body, formId, attachments }: CustomerMessage
    ): Promise<Message> {
      const details: Record<string, unknown> = { number: this.number, side: 'customer' }
      return once(
        () =>
          Message.query({ client: this.$trx })
            .where('form_id', formId)
            .where('conversation_id', this.conversationId)
            .first(),
        () =>
          this.transition('request_message_sent', { by, details }, async (trx) => {
            const wasOpen = this.isOpen
            this.mustTakeMessages()
            const message = await this.say(trx, { by, side: 'customer', body, formId, attachments })
            details.messageId = message.id
            await this.merge({
              status: wasOpen && this.status !== 'waiting_customer' ? this.status : 'in_progress',
              needsAnswer: true,
              promisedAt: this.promisedAt ?? promiseFor(this.machineCondition),
              closedAt: null,
              lastActivityAt: DateTime.now(),
            }).save()
            if (!wasOpen) await this.tellReopened(by)
            return message
          })
      )
    }

    async cancel(this: ServiceRequest, { by, reason }: { by: Author; reason: string }) {
      const details = { number: this.number, reason, side: 'customer' }
      await this.transition('request_cancelled', { by, details }, async (trx) => {
        if (!this.isOpen) throw new StaleTransition('service_requests.stale.closed')
        await Closure.create(
          { serviceRequestId: this.id, outcome: 'cancelled', reason, byId: by.id },
          { client: trx }
        )
        await this.merge({
          status: 'cancelled',
          needsAnswer: false,
          promisedAt: null,
          closedAt: DateTime.now(),
          lastActivityAt: DateTime.now(),
        }).save()
        if (this.kind === 'removal') await this.keepMachine(by, trx)
        else await this.repairMachine(trx)
      })
    }

    /** The machine stays in the fleet after all. */
    async keepMachine(this: ServiceRequest, by: Author, trx: TransactionClientContract) {
      await MachineRemoval.query({ client: trx })
        .where('service_request_id', this.id)
        .whereNull('decision')
        .update({
          decision: 'refused',
          decided_by_id: by.id,
          decided_at: DateTime.now().toSQL({ includeOffset: false }),
        })
      await Machine.query({ client: trx })
        .where('id', this.machineId)
        .where('status', 'removal_requested')
        .update({ status: 'active' })
    }

    tellReopened(this: ServiceRequest, by: Author) {
      const details = { number: this.number, side: 'customer' }
      return this.transition('request_reopened', { by, details }, async () => {})
    }

    mustTakeMessages(this: ServiceRequest): void {
      if (!this.takesMessages()) throw new StaleTransition('service_requests.stale.too_old')
    }

    canBeReopened(this: ServiceRequest): boolean {
      return this.kind !== 'removal' && (this.status === 'done' || this.status === 'declined')
    }

    /** Whether the customer's next message is still read in this request. */
    takesMessages(this: ServiceRequest): boolean {
      if (this.isOpen) return true
      return (
        this.canBeReopened() &&
        this.closedAt !== null &&
        this.closedAt.plus(REOPEN_WITHIN) > DateTime.now()
      )
    }
  }
}
