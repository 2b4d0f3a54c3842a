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

export default class Quote extends compose(QuoteSchema, Trackable, Reachable, Discussable) {
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
}
