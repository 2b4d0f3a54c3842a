import Entity from '#models/entity'
import type StaffMember from '#models/staff_member'

/** The doors of the login page, with the towns of their agencies. */
export function doors() {
  return Entity.query()
    .preload('agencies', (agencies) => agencies.orderBy('id'))
    .orderBy('id')
}

/** What head office of the whole group chooses from; everybody else is in one entity. */
export async function entityChoices(staff: StaffMember) {
  const entities = staff.entityId ? [] : await Entity.query().orderBy('code')
  return entities.map(({ code, name }) => ({ code, name }))
}
