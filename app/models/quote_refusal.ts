import { QuoteRefusalSchema } from '#database/schema'
import { column } from '@adonisjs/lucid/orm'

export const REFUSAL_REASONS = ['price', 'delay', 'elsewhere', 'not_needed', 'other'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export default class QuoteRefusal extends QuoteRefusalSchema {
  @column()
  declare reason: RefusalReason
}
