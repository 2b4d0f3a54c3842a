import Quote from '#models/quote'
import QuoteLine from '#models/quote_line'
import TermsOfSale from '#models/terms_of_sale'
import ServiceRequest from '#models/service_request'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { fingerprint } from '#models/quotes/content'
import { dayInParis, todayInParis } from '#models/mixins/paris_days'
import type StaffMember from '#models/staff_member'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Issuing = {
  by: StaffMember
  validUntil?: DateTime | string | null
  /** The version of the draft that was on screen, if it was on a screen. */
  lockVersion?: number
}

const DAYS_VALID = 30

export function Issuable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** Freezes the draft and sends it: from here on, any change is a new version. */
    async issue(this: Quote, { by, validUntil, lockVersion }: Issuing): Promise<void> {
      const details = { number: this.number, version: this.version }
      await this.transition('quote_issued', { by: by.author, details }, async (trx) => {
        if (this.status !== 'draft') throw new StaleTransition('quotes.errors.not_draft')
        if (lockVersion !== undefined && lockVersion !== this.lockVersion) {
          throw new StaleTransition('quotes.errors.rewritten')
        }
        const lines = await this.related('lines').query()
        if (lines.length === 0) throw new StaleTransition('quotes.errors.empty')
        if (!this.title.trim()) throw new StaleTransition('quotes.errors.untitled')
        const unnamed = lines.find(({ description }) => !description.trim())
        if (unnamed) {
          throw new StaleTransition('quotes.errors.unnamed_line', { position: unnamed.position })
        }

        const terms = await TermsOfSale.query({ client: trx })
          .where('entity_id', this.entityId)
          .where('effective_on', '<=', todayInParis())
          .orderBy('effective_on', 'desc')
          .orderBy('id', 'desc')
          .first()
        this.merge({
          status: 'issued',
          issuedAt: DateTime.now(),
          termsId: terms?.id ?? null,
          authorId: by.id,
          validUntil: endOfOffer(validUntil ?? this.validUntil),
          changeRequestedAt: null,
        })
        this.contentSha256 = fingerprint(this, lines, terms?.sha256 ?? null)
        await this.replaceEarlierVersions(trx)
        await this.save()
        await this.tellRequest(by, trx)
      })
    }

    /** The next version, as a draft with the same content; this one stays valid until that is issued. */
    async revise(this: Quote, { by }: { by: StaffMember }): Promise<Quote> {
      const next = new Quote()
      const details = { number: this.number, version: this.version + 1 }
      const gesture = { by: by.author, visibility: 'internal', details } as const
      await next.transition('quote_revised', gesture, async (trx) => {
        this.useTransaction(trx)
        await this.refreshLocked(trx)
        if (!['issued', 'expired', 'declined', 'withdrawn'].includes(this.status)) {
          throw new StaleTransition('quotes.errors.not_revisable')
        }
        const later = await Quote.query({ client: trx })
          .where('number', this.number)
          .where('version', '>', this.version)
          .first()
        if (later) {
          throw new StaleTransition('quotes.errors.already_revised', { version: later.version })
        }
        next.merge({
          number: this.number,
          version: this.version + 1,
          entityId: this.entityId,
          customerId: this.customerId,
          agencyId: this.agencyId,
          serviceRequestId: this.serviceRequestId,
          machineId: this.machineId,
          conversationId: this.conversationId,
          authorId: by.id,
          title: this.title,
          introduction: this.introduction,
          internalNotes: this.internalNotes,
          leadTime: this.leadTime,
          paymentTerms: this.paymentTerms,
          currency: this.currency,
          status: 'draft',
          lockVersion: 0,
        })
        await next.indexForSearch()
        await next.save()
        const lines = await QuoteLine.query({ client: trx })
          .where('quote_id', this.id)
          .orderBy('position')
        await next.writeLines(lines, trx)
      })
      return next
    }

    /** Takes back what isn't accepted yet; a draft that nobody has seen goes without a word. */
    async withdraw(
      this: Quote,
      { by, reason = null }: { by: StaffMember; reason?: string | null }
    ): Promise<void> {
      const visibility = this.issuedAt ? 'public' : 'internal'
      const details = { number: this.number, version: this.version, reason }
      await this.transition('quote_withdrawn', { by: by.author, visibility, details }, async () => {
        if (this.status !== 'draft' && this.status !== 'issued') {
          throw new StaleTransition('quotes.errors.not_withdrawable')
        }
        await this.merge({ status: 'withdrawn' }).save()
      })
    }

    /** Locks the earlier versions first: one that is accepted meanwhile must not be replaced. */
    async replaceEarlierVersions(this: Quote, trx: TransactionClientContract): Promise<void> {
      const earlier = await Quote.query({ client: trx })
        .where('number', this.number)
        .where('version', '<', this.version)
        .forUpdate()
      if (earlier.some((quote) => quote.status === 'accepted')) {
        throw new StaleTransition('quotes.errors.earlier_accepted')
      }
      await Quote.query({ client: trx })
        .where('number', this.number)
        .where('version', '<', this.version)
        .update({ status: 'superseded' })
    }

    async tellRequest(this: Quote, by: StaffMember, trx: TransactionClientContract): Promise<void> {
      if (!this.serviceRequestId) return
      const request = await ServiceRequest.findOrFail(this.serviceRequestId, { client: trx })
      if (!request.isOpen) return
      request.useTransaction(trx)
      const details = { quote: this.number, version: this.version }
      await request.transition('request_quoted', { by: by.author, details }, async () => {
        await request
          .merge({ status: 'quoted', needsAnswer: false, lastActivityAt: DateTime.now() })
          .save()
      })
    }
  }
}

function endOfOffer(wanted: DateTime | string | null | undefined) {
  const given = typeof wanted === 'string' ? DateTime.fromISO(wanted) : wanted
  const day = given?.toISODate() ?? dayInParis(DAYS_VALID)
  if (day < todayInParis()) throw new StaleTransition('quotes.errors.validity_past')
  return DateTime.fromISO(day)
}
