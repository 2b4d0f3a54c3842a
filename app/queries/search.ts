import { searchTerm } from '#models/mixins/columns'
import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'

const MAX_WORDS = 6

/**
 * The condition on a search column (see `searchKey`) that finds what was typed: as one word without
 * its spaces and dashes (« ec 220 e »), or as words in any order (« seclin volvo »). Null: no search.
 */
export function searchCondition(column: string, typed: string | undefined) {
  const whole = searchTerm(typed)
  if (!whole) return null
  const words = typed!.split(/\s+/).map(searchTerm).filter(Boolean).slice(0, MAX_WORDS)
  const each = words.map(() => `${column} like ?`).join(' and ')
  const bindings: StrictValues[] = [whole, ...words].map((word) => `%${word}%`)
  return { sql: `(${column} like ? or (${each}))`, bindings }
}
