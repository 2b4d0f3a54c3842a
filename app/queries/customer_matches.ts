import Customer from '#models/customer'
import { searchTerm } from '#models/mixins/columns'
import type StaffMember from '#models/staff_member'

const SHOWN = 8

/** The customers of an entity, within reach, that match what is typed. */
export async function customersMatching(staff: StaffMember, entityId: number, typed: string) {
  const term = searchTerm(typed.slice(0, 100))
  const customers = await Customer.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('entity_id', entityId)
    .if(term, (query) => query.whereLike('search', `%${term}%`))
    .orderBy('name')
    .orderBy('id')
    .limit(SHOWN)
  return customers.map(({ account, name, code, city }) => ({ account, name, code, city }))
}
