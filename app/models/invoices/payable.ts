import Payment from '#models/payment'
import Refusal from '#exceptions/refusal'
import { type DateTime } from 'luxon'
import { once } from '#models/mixins/transaction'
import { todayInParis } from '#models/mixins/paris_days'
import type { Author } from '#models/users/actor'
import type Invoice from '#models/invoice'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

type Receipt = { by: Author | null; formId: string; amountCents: number; paidOn: DateTime }

/** What the customer still owes on an invoice, and the payments that reduce it. */
export function Payable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /**
     * A payment received, in positive cents; of a credit note, what has been used of it. The same
     * `formId` twice is the same payment.
     */
    async recordPayment(this: Invoice, { by, formId, amountCents, paidOn }: Receipt) {
      return once(
        () => Payment.findBy('formId', formId),
        () =>
          this.transition('invoice_paid', { by, details: { amountCents } }, async (trx) => {
            const left = Math.abs(this.remainingCents)
            if (amountCents <= 0 || amountCents > left) {
              throw new Refusal('amountCents', 'invoices.errors.over_paid')
            }
            if (paidOn.toISODate()! > todayInParis()) {
              throw new Refusal('paidOn', 'invoices.errors.paid_later')
            }
            const sign = this.kind === 'credit_note' ? -1 : 1
            const payment = await Payment.create(
              {
                invoiceId: this.id,
                amountCents: amountCents * sign,
                paidOn,
                formId,
                byId: by?.id ?? null,
              },
              { client: trx }
            )
            const status = amountCents === left ? 'paid' : 'partly_paid'
            await this.merge({ paidCents: this.paidCents + amountCents * sign, status }).save()
            return payment
          })
      )
    }
  }
}
