import Order from '#models/order'
import Entity from '#models/entity'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import Attachment from '#models/attachment'
import { InvoiceUploadSchema } from '#database/schema'
import { asJson } from '#models/mixins/columns'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

/** A file that waits to become an invoice: read, matched, and checked by a person where needed. */
export default class InvoiceUpload extends InvoiceUploadSchema {
  @column()
  declare status: 'ready' | 'needs_attention' | 'duplicate' | 'published' | 'discarded'

  @column(asJson)
  declare reading: Record<string, unknown>

  @column(asJson)
  declare problems: string[]

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Attachment)
  declare attachment: BelongsTo<typeof Attachment>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Order)
  declare order: BelongsTo<typeof Order>

  @belongsTo(() => Invoice)
  declare invoice: BelongsTo<typeof Invoice>
}
