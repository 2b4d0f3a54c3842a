import Invoice from '#models/invoice'
import { ClaimResolutionSchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export default class ClaimResolution extends ClaimResolutionSchema {
  @column()
  declare outcome: 'accepted' | 'partly_accepted' | 'rejected'

  @belongsTo(() => Invoice, { foreignKey: 'creditNoteId' })
  declare creditNote: BelongsTo<typeof Invoice>
}
