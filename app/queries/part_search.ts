import Part from '#models/part'
import { searchTerm } from '#models/mixins/columns'
import type Entity from '#models/entity'

const FOUND = 8

/** Parts by reference or by words in any order, with what each agency has on its shelves. */
export async function searchParts(entityId: Entity['id'], typed: string, agencyId: number) {
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
    .preload('stocks', (stocks) =>
      stocks
        .join('agencies', 'agencies.id', 'part_stocks.agency_id')
        .where('part_stocks.quantity', '>', 0)
        .select('part_stocks.*', 'agencies.city as city')
        .orderByRaw('case when part_stocks.agency_id = ? then 0 else 1 end', [agencyId])
        .orderBy('agencies.city')
    )
    .orderByRaw('case when lower(reference) = lower(?) then 0 else 1 end', [typed])
    .orderBy('description')
    .orderBy('id')
    .limit(FOUND)
  return parts.map(({ reference, description, unitPriceCents, costCents, stocks }) => ({
    reference,
    description,
    unitPriceCents,
    costCents,
    stocks: stocks.map((stock) => ({
      city: String(stock.$extras.city),
      quantity: stock.quantity,
    })),
  }))
}
