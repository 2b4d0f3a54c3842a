import Agency from '#models/agency'
import StaffMember from '#models/staff_member'
import type Customer from '#models/customer'

/** More than the group will ever have; a list without an end is none. */
export const AGENCIES = 500

/** The contacts of an account: those who look after it first, suspended ones last. */
export function contactsOf(customer: Customer) {
  return customer
    .related('memberships')
    .query()
    .preload('user')
    .orderByRaw('case when suspended_at is null then 0 else 1 end')
    .orderBy('is_admin', 'desc')
    .orderBy('id')
    .limit(200)
}

/** The colleagues within a staff member's reach. */
export function colleaguesOf(staff: StaffMember) {
  return StaffMember.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where('agency_id', staff.agencyId!))
    .preload('user')
    .preload('entity')
    .preload('agency')
    .preload('teams', (teams) => teams.orderBy('kind'))
    .orderByRaw('case when disabled_at is null then 0 else 1 end')
    .orderBy('entity_id')
    .orderBy('agency_id')
    .orderBy('id')
    .limit(500)
}

/** Agencies where a staff member may place customers and colleagues, by id and in words. */
export async function agenciesOf(staff: StaffMember) {
  const agencies = await Agency.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where('id', staff.agencyId!))
    .preload('entity')
    .orderBy('entity_id')
    .orderBy('id')
    .limit(AGENCIES)
  return agencies.map(({ id, city, entity }) => ({
    value: String(id),
    label: staff.entityId ? city : `${city} (${entity.code})`,
  }))
}
