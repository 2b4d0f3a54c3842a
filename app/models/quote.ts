import Order from '#models/order'
import Agency from '#models/agency'
import Entity from '#models/entity'
import Machine from '#models/machine'
import Customer from '#models/customer'
import QuoteLine from '#models/quote_line'
import StaffMember from '#models/staff_member'
import TermsOfSale from '#models/terms_of_sale'
import QuoteRefusal from '#models/quote_refusal'
import ServiceRequest from '#models/service_request'
import QuoteAcceptance from '#models/quote_acceptance'
import QuoteChangeRequest from '#models/quote_change_request'
import { QuoteSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Trackable } from '#models/mixins/trackable'
import { Reachable } from '#models/mixins/reachable'
import { Discussable } from '#models/mixins/discussable'
import { draftQuote, type Draft } from '#models/quotes/drafting'
import { Priced } from '#models/quotes/priced'
import { Issuable } from '#models/quotes/issuable'
import { Printable } from '#models/quotes/printable'
import { Answerable } from '#models/quotes/answerable'
import { Negotiable } from '#models/quotes/negotiable'
import { Expirable, soonInParis } from '#models/quotes/expirable'
import { todayInParis } from '#models/mixins/paris_days'
import { belongsTo, column, hasMany, hasOne } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, HasOne } from '@adonisjs/lucid/types/relations'

export const QUOTE_STATUSES = [
  'draft',
  'issued',
  'accepted',
  'declined',
  'expired',
  'superseded',
  'withdrawn',
] as const
export type QuoteStatus = (typeof QUOTE_STATUSES)[number]

export default class Quote extends compose(
  QuoteSchema,
  Trackable,
  Reachable,
  Discussable,
  Priced,
  Issuable,
  Answerable,
  Negotiable,
  Expirable,
  Printable
) {
  @column()
  declare status: QuoteStatus

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>

  @belongsTo(() => ServiceRequest)
  declare serviceRequest: BelongsTo<typeof ServiceRequest>

  @belongsTo(() => StaffMember, { foreignKey: 'authorId' })
  declare author: BelongsTo<typeof StaffMember>

  @belongsTo(() => TermsOfSale, { foreignKey: 'termsId' })
  declare terms: BelongsTo<typeof TermsOfSale>

  @hasMany(() => QuoteLine, { onQuery: (query) => query.orderBy('position') })
  declare lines: HasMany<typeof QuoteLine>

  @hasOne(() => QuoteAcceptance)
  declare acceptance: HasOne<typeof QuoteAcceptance>

  @hasOne(() => QuoteRefusal)
  declare refusal: HasOne<typeof QuoteRefusal>

  @hasMany(() => QuoteChangeRequest)
  declare changeRequests: HasMany<typeof QuoteChangeRequest>

  @hasOne(() => Order)
  declare order: HasOne<typeof Order>

  static draft(draft: Draft) {
    return draftQuote(draft)
  }

  /** Marks the offers whose last day in Paris is over; returns how many. Safe to run at any time. */
  static async expireOverdue() {
    const overdue = await Quote.query()
      .where('status', 'issued')
      .where('valid_until', '<', todayInParis())
      .orderBy('id')
    let expired = 0
    for (const quote of overdue) {
      if (await quote.expire()) expired += 1
    }
    return expired
  }

  /** Reminds the buyers of the offers that are about to expire, each once; returns how many. */
  static async remindExpiring() {
    const ending = await Quote.query()
      .where('status', 'issued')
      .whereBetween('valid_until', [todayInParis(), soonInParis()])
      .whereNull('expiry_announced_at')
      .orderBy('id')
    let reminded = 0
    for (const quote of ending) {
      if (await quote.remind()) reminded += 1
    }
    return reminded
  }

  /** « Valid until the 30th » lasts to the end of that day in Paris, marked or not. */
  get isOverdue() {
    return (
      this.status === 'issued' &&
      this.validUntil !== null &&
      this.validUntil.toISODate()! < todayInParis()
    )
  }

  get isAnswerable() {
    return this.status === 'issued' && !this.isOverdue
  }

  /** The state as people see it. */
  get displayState(): QuoteStatus | 'change_requested' {
    if (this.isOverdue) return 'expired'
    return this.status === 'issued' && this.changeRequestedAt ? 'change_requested' : this.status
  }
}
