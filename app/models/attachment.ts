import Customer from '#models/customer'
import { AttachmentSchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

/** A stored file: its original bytes under `diskKey`, never changed. */
export default class Attachment extends AttachmentSchema {
  @column()
  declare visibility: 'public' | 'internal'

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>
}
