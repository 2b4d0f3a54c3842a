import Order from '#models/order'
import Claim from '#models/claim'
import Entity from '#models/entity'
import Machine from '#models/machine'
import Payment from '#models/payment'
import Customer from '#models/customer'
import Attachment from '#models/attachment'
import InvoiceLine from '#models/invoice_line'
import { InvoiceSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { asJson } from '#models/mixins/columns'
import { Trackable } from '#models/mixins/trackable'
import { ReachableByCustomer } from '#models/mixins/reachable'
import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export const INVOICE_STATUSES = ['open', 'partly_paid', 'paid'] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

export type Party = { name: string | null; legalId: string | null; vatId: string | null }
export type VatPart = { rateBps: number; baseCents: number; vatCents: number; category: string }

export default class Invoice extends compose(InvoiceSchema, Trackable, ReachableByCustomer) {
  @column()
  declare kind: 'invoice' | 'credit_note'

  @column()
  declare status: InvoiceStatus

  @column(asJson)
  declare seller: Party | null

  @column(asJson)
  declare buyer: Party | null

  @column(asJson)
  declare vatBreakdown: VatPart[]

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Order)
  declare order: BelongsTo<typeof Order>

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>

  /** The uploaded file itself, original bytes. */
  @belongsTo(() => Attachment)
  declare attachment: BelongsTo<typeof Attachment>

  @hasMany(() => InvoiceLine, { onQuery: (query) => query.orderBy('position') })
  declare lines: HasMany<typeof InvoiceLine>

  @hasMany(() => Payment)
  declare payments: HasMany<typeof Payment>

  @hasMany(() => Claim)
  declare claims: HasMany<typeof Claim>
}
