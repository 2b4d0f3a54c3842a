import { QuoteLineSchema } from '#database/schema'
import { column } from '@adonisjs/lucid/orm'

export const QUOTE_LINE_KINDS = [
  'part',
  'labour',
  'travel',
  'flat_rate',
  'transport',
  'deposit',
  'other',
] as const
export type QuoteLineKind = (typeof QUOTE_LINE_KINDS)[number]

/**
 * A line of a quote. `alternativeOf` is the position of the first line of a group of alternatives
 * (the first one points to itself): the customer picks one of the group. Optional lines start unticked.
 */
export default class QuoteLine extends QuoteLineSchema {
  @column()
  declare kind: QuoteLineKind
}
