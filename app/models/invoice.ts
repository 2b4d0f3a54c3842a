import { DateTime } from 'luxon'
import Order from '#models/order'
import Claim from '#models/claim'
import Entity from '#models/entity'
import Machine from '#models/machine'
import Payment from '#models/payment'
import Customer from '#models/customer'
import Attachment from '#models/attachment'
import InvoiceLine from '#models/invoice_line'
import ClaimResolution from '#models/claim_resolution'
import { InvoiceSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Payable } from '#models/invoices/payable'
import { Contestable } from '#models/invoices/contestable'
import { displayState } from '#models/invoices/display'
import { asJson, searchKey } from '#models/mixins/columns'
import { decimalFromCents } from '#documents/money'
import { Trackable } from '#models/mixins/trackable'
import { ReachableByCustomer } from '#models/mixins/reachable'
import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export const INVOICE_STATUSES = ['open', 'partly_paid', 'paid'] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

export type Party = { name: string | null; legalId: string | null; vatId: string | null }
export type VatPart = { rateBps: number; baseCents: number; vatCents: number; category: string }

export default class Invoice extends compose(
  InvoiceSchema,
  Trackable,
  ReachableByCustomer,
  Payable,
  Contestable
) {
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

  /** Signed: negative for a credit note that hasn't been used up. */
  get remainingCents() {
    return this.duePayableCents - this.paidCents
  }

  /** What can still be contested, in positive cents. */
  get contestableCents() {
    return Math.abs(this.grandTotalCents) - this.disputedCents
  }

  get displayState() {
    return displayState({
      kind: this.kind,
      status: this.status,
      dueOn: this.dueOn?.toISODate() ?? null,
      disputedCents: this.disputedCents,
    })
  }

  /** Found by number, purchase order, amount, object and machine. */
  describeForSearch({ customer, machine }: { customer: Customer; machine: Machine | null }) {
    this.search = searchKey(
      this.number,
      this.purchaseOrderNumber,
      decimalFromCents(Math.abs(this.grandTotalCents)),
      this.title,
      machine?.fleetNumber,
      machine?.label,
      machine?.serialNumber,
      customer.name,
      this.precedingInvoiceNumber
    )
  }

  /** A claim may have been settled with the number of a credit note that arrives later: this one. */
  async linkToResolutions(trx: TransactionClientContract) {
    if (this.kind !== 'credit_note') return
    await ClaimResolution.query({ client: trx })
      .where('credit_note_number', this.number)
      .whereNull('credit_note_id')
      .whereIn('claim_id', (claims) =>
        claims.from('claims').select('id').where('customer_id', this.customerId)
      )
      .update({ credit_note_id: this.id })
  }

  /** Opened by the customer for the first time. */
  async markSeen() {
    if (this.firstSeenAt) return
    await Invoice.query()
      .where('id', this.id)
      .whereNull('first_seen_at')
      .update({ first_seen_at: DateTime.now().toSQL({ includeOffset: false }) })
  }
}
