import Order from '#models/order'
import QuoteAcceptance from '#models/quote_acceptance'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { totalsOf } from '#documents/money'
import { orderFrom } from '#models/quotes/conversion'
import { retained } from '#models/quotes/choices'
import type Quote from '#models/quote'
import type { Author } from '#models/users/actor'
import type { RefusalReason } from '#models/quote_refusal'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export type Acceptance = {
  by: Author
  formId: string
  /** Positions of the alternatives and options chosen; without them, what the agency proposed. */
  selectedPositions?: number[]
  signatoryName: string
  signatoryFunction: string
  purchaseOrderNumber?: string | null
  deliveryMode: 'delivery' | 'pickup'
  deliveryAddress?: string | null
  wishedOn?: DateTime | string | null
  /** Files uploaded beforehand, such as the customer's own purchase order. */
  attachments?: string[]
  evidence: {
    /** The words agreed to, as they stood on screen. */
    consent: string
    /** The fingerprint of the offer that was on screen. */
    contentSha256?: string
    ipAddress?: string | null
    userAgent?: string | null
  }
}

export function Answerable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** Turns the offer into an order, once: the second arrival of a form shows the first one's order. */
    async accept(this: Quote, acceptance: Acceptance): Promise<Order> {
      const earlier = await this.orderPlacedWith(acceptance.formId)
      if (earlier) return earlier
      try {
        return await this.settle(acceptance)
      } catch (error) {
        const winner = await this.orderPlacedWith(acceptance.formId)
        if (winner) return winner
        throw error
      }
    }

    async settle(this: Quote, { by, formId, evidence, ...acceptance }: Acceptance): Promise<Order> {
      const details: Record<string, unknown> = { number: this.number, version: this.version }
      return this.transition('quote_accepted', { by, details }, async (trx) => {
        await this.refuseUnlessAnswerable()
        if (evidence.contentSha256 && evidence.contentSha256 !== this.contentSha256) {
          throw new StaleTransition('quotes.errors.changed')
        }
        const reused = await QuoteAcceptance.query({ client: trx }).where('form_id', formId).first()
        if (reused) throw new StaleTransition('quotes.errors.form_used')

        const chosen = retained(await this.related('lines').query(), acceptance.selectedPositions)
        const totals = totalsOf(chosen)
        const terms = this.termsId ? await this.related('terms').query().first() : null
        const row = await QuoteAcceptance.create(
          {
            quoteId: this.id,
            userId: by.id,
            formId,
            signatoryName: acceptance.signatoryName,
            signatoryFunction: acceptance.signatoryFunction,
            purchaseOrderNumber: acceptance.purchaseOrderNumber ?? null,
            deliveryMode: acceptance.deliveryMode,
            deliveryAddress: acceptance.deliveryAddress ?? null,
            wishedOn: dayOf(acceptance.wishedOn),
            termsId: this.termsId,
            termsSha256: terms?.sha256 ?? null,
            consent: evidence.consent,
            contentSha256: this.contentSha256!,
            selectedPositions: chosen.map((line) => line.position),
            netTotalCents: totals.netCents,
            vatTotalCents: totals.vatCents,
            grandTotalCents: totals.grandCents,
            ipAddress: evidence.ipAddress ?? null,
            userAgent: evidence.userAgent?.slice(0, 300) ?? null,
          },
          { client: trx }
        )
        await this.merge({ status: 'accepted', changeRequestedAt: null }).save()
        const order = await orderFrom(
          this,
          row,
          chosen,
          { attachments: acceptance.attachments },
          trx
        )
        details.order = order.number
        return order
      })
    }

    async decline(
      this: Quote,
      { by, reason, comment = null }: { by: Author; reason: RefusalReason; comment?: string | null }
    ): Promise<void> {
      const details = { number: this.number, version: this.version, reason, comment }
      await this.transition('quote_declined', { by, details }, async () => {
        await this.refuseUnlessAnswerable()
        await this.merge({ status: 'declined', changeRequestedAt: null }).save()
        await this.related('refusal').create({ userId: by.id, reason, comment })
      })
    }

    /** Notes that the customer has opened the quote; the agency sees it, nobody is told. */
    async markSeen(this: Quote, { by }: { by: Author }): Promise<void> {
      if (this.firstSeenAt) return
      try {
        await this.transition('quote_seen', { by, visibility: 'internal' }, async () => {
          if (this.firstSeenAt) throw new StaleTransition('quotes.errors.seen')
          await this.merge({ firstSeenAt: DateTime.now() }).save()
        })
      } catch (error) {
        if (!(error instanceof StaleTransition)) throw error
      }
    }

    async orderPlacedWith(this: Quote, formId: string): Promise<Order | null> {
      return Order.query()
        .where('quote_id', this.id)
        .whereIn('quote_id', (accepted) =>
          accepted.from('quote_acceptances').select('quote_id').where('form_id', formId)
        )
        .first()
    }

    async refuseUnlessAnswerable(this: Quote): Promise<void> {
      if (this.isAnswerable) return
      if (this.isOverdue) throw new StaleTransition('quotes.errors.expired')
      if (this.status === 'accepted') {
        const acceptance = await this.related('acceptance').query().preload('user').first()
        throw new StaleTransition('quotes.errors.already_accepted', {
          name: acceptance?.user.fullName ?? '',
        })
      }
      throw new StaleTransition(`quotes.errors.${this.status}`)
    }
  }
}

function dayOf(day: DateTime | string | null | undefined) {
  return typeof day === 'string' ? DateTime.fromISO(day) : (day ?? null)
}
