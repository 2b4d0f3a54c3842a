import Part from '#models/part'
import { searchTerm } from '#models/mixins/columns'
import type PartStock from '#models/part_stock'
import type { RelationQueryBuilderContract } from '@adonisjs/lucid/types/relations'

const FOUND = 8

/** Parts by reference or by words in any order, with what each agency has on its shelves. */
export async function searchParts(entityId: number, typed: string, agencyId: number) {
  const words = typed.split(/\s+/).map(searchTerm).filter(Boolean).slice(0, 6)
  const whole = searchTerm(typed)
  if (!whole) return []
  const parts = await Part.query()
    .where('entity_id', entityId)
    .where((found) => {
      found.whereLike('search', `%${whole}%`)
      found.orWhere((each) => {
        for (const word of words) each.whereLike('search', `%${word}%`)
      })
    })
    .preload('stocks', shelves(agencyId))
    .orderByRaw('case when lower(reference) = lower(?) then 0 else 1 end', [typed])
    .orderBy('description')
    .orderBy('id')
    .limit(FOUND)
  return parts.map(({ reference, description, unitPriceCents, costCents, stocks }) => ({
    reference,
    description,
    unitPriceCents,
    costCents,
    stocks: stocks.map(shelf),
  }))
}

/** What the shelves hold of parts that are in a quote already. */
export async function stocksOf(entityId: number, references: string[], agencyId: number) {
  const parts = await Part.query()
    .where('entity_id', entityId)
    .whereIn('reference', references)
    .preload('stocks', shelves(agencyId))
  return new Map(parts.map(({ reference, stocks }) => [reference, stocks.map(shelf)]))
}

/** The own agency's first. */
function shelves(agencyId: number) {
  return (stocks: RelationQueryBuilderContract<typeof PartStock, PartStock>) =>
    stocks
      .join('agencies', 'agencies.id', 'part_stocks.agency_id')
      .where('part_stocks.quantity', '>', 0)
      .select('part_stocks.*', 'agencies.city as city')
      .orderByRaw('case when part_stocks.agency_id = ? then 0 else 1 end', [agencyId])
      .orderBy('agencies.city')
}

function shelf(stock: PartStock) {
  return { city: String(stock.$extras.city), quantity: stock.quantity }
}
