import db from '@adonisjs/lucid/services/db'
import type Customer from '#models/customer'
import type Membership from '#models/membership'
import type StaffMember from '#models/staff_member'

/** The newest activity that this contact may know of: when it changes, the page is out of date. */
export async function portalPulse(customer: Customer, membership: Membership) {
  const row = await db
    .from('activities')
    .where('customer_id', customer.id)
    .where('visibility', 'public')
    .whereIn('subject_type', readableSubjects(membership))
    .orderBy('id', 'desc')
    .select('id')
    .first()
  return Number(row?.id ?? 0)
}

export async function backofficePulse(staff: StaffMember) {
  const row = await db
    .from('activities')
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .orderBy('id', 'desc')
    .select('id')
    .first()
  return Number(row?.id ?? 0)
}

/** The kinds of record whose history a contact may read. */
export function readableSubjects(membership: Membership) {
  return [
    ...(membership.may('fleet') ? ['Machine', 'ServiceRequest'] : []),
    ...(membership.may('buying') ? ['Quote', 'Order'] : []),
    ...(membership.may('accounting') ? ['Invoice', 'Claim'] : []),
  ]
}
