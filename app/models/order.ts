import User from '#models/user'
import Quote from '#models/quote'
import Agency from '#models/agency'
import Entity from '#models/entity'
import Machine from '#models/machine'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import OrderLine from '#models/order_line'
import { OrderSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Trackable } from '#models/mixins/trackable'
import { Reachable } from '#models/mixins/reachable'
import { Printable } from '#models/orders/printable'
import { Fulfillable } from '#models/orders/fulfillable'
import { searchKey } from '#models/mixins/columns'
import Attachment from '#models/attachment'
import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export const ORDER_STATUSES = [
  'confirmed',
  'preparing',
  'ready',
  'shipped',
  'completed',
  'cancelled',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export default class Order extends compose(
  OrderSchema,
  Trackable,
  Reachable,
  Fulfillable,
  Printable
) {
  @column()
  declare status: OrderStatus

  @column()
  declare deliveryMode: 'delivery' | 'pickup'

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @belongsTo(() => Quote)
  declare quote: BelongsTo<typeof Quote>

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>

  @belongsTo(() => User, { foreignKey: 'placedById' })
  declare placedBy: BelongsTo<typeof User>

  @hasMany(() => OrderLine, { onQuery: (query) => query.orderBy('position') })
  declare lines: HasMany<typeof OrderLine>

  @hasMany(() => Invoice)
  declare invoices: HasMany<typeof Invoice>

  @hasMany(() => Attachment, {
    foreignKey: 'attachableId',
    onQuery: (query) => query.where('attachable_type', 'Order'),
  })
  declare attachments: HasMany<typeof Attachment>

  async indexForSearch(this: Order, quoteNumber: string) {
    const customer = await this.related('customer').query().firstOrFail()
    const machine = await this.related('machine').query().first()
    this.search = searchKey(
      this.number,
      this.title,
      this.purchaseOrderNumber,
      quoteNumber,
      customer.name,
      machine?.label,
      machine?.fleetNumber,
      machine?.serialNumber
    )
  }
}
