import User from '#models/user'
import Quote from '#models/quote'
import { QuoteAcceptanceSchema } from '#database/schema'
import { asJson } from '#models/mixins/columns'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

/** Who accepted what, when, in which words: kept as evidence, never changed. */
export default class QuoteAcceptance extends QuoteAcceptanceSchema {
  @column(asJson)
  declare selectedPositions: number[]

  @column()
  declare deliveryMode: 'delivery' | 'pickup'

  @belongsTo(() => Quote)
  declare quote: BelongsTo<typeof Quote>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>
}
