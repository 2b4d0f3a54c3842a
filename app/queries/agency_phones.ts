import Agency from '#models/agency'
import type Entity from '#models/entity'

/** Who to call, beside the forms of people who can't get in. */
export async function agencyPhones(entity?: Entity | null) {
  const agencies = await Agency.query()
    .if(entity, (query) => query.where('entity_id', entity!.id))
    .whereNotNull('phone')
    .select('city', 'phone')
    .orderBy('entity_id')
    .orderBy('id')
    .limit(8)
  return agencies.map(({ city, phone }) => ({ name: city, phone }))
}
