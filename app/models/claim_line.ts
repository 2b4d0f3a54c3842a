import InvoiceLine from '#models/invoice_line'
import { ClaimLineSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export default class ClaimLine extends ClaimLineSchema {
  @belongsTo(() => InvoiceLine)
  declare invoiceLine: BelongsTo<typeof InvoiceLine>
}
