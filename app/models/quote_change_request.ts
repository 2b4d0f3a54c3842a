import { QuoteChangeRequestSchema } from '#database/schema'
import { column } from '@adonisjs/lucid/orm'

export default class QuoteChangeRequest extends QuoteChangeRequestSchema {
  @column()
  declare kind: 'change' | 'renewal'
}
