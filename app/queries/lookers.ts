import db from '@adonisjs/lucid/services/db'
import Presence from '#models/presence'
import type StaffMember from '#models/staff_member'

/** Which cases colleagues have open right now, by number: `{ 'DI-TP-26-00012': ['Léa Dubois'] }`. */
export async function lookers(staff: StaffMember): Promise<Record<string, string[]>> {
  const rows: { number: string; first_name: string; last_name: string }[] = await db
    .from('presences')
    .join('service_requests', 'service_requests.id', 'presences.service_request_id')
    .join('staff_members', 'staff_members.id', 'presences.staff_member_id')
    .join('users', 'users.id', 'staff_members.user_id')
    .where('presences.seen_at', '>', Presence.since())
    .whereNot('presences.staff_member_id', staff.id)
    .if(staff.entityId, (query) => query.where('service_requests.entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where('service_requests.agency_id', staff.agencyId!))
    .orderBy('presences.id')
    .select('service_requests.number', 'users.first_name', 'users.last_name')
  const names: Record<string, string[]> = {}
  for (const { number, ...person } of rows) {
    names[number] = [...(names[number] ?? []), `${person.first_name} ${person.last_name}`]
  }
  return names
}
