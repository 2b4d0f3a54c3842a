import Entity from '#models/entity'
import { AGENCIES } from '#queries/people'
import type StaffMember from '#models/staff_member'

/** Of a group there are a handful. */
export const ENTITIES = 100

/** The doors of the login page, with the towns of their agencies. */
export function doors() {
  return Entity.query()
    .preload('agencies', (agencies) => agencies.orderBy('id').limit(AGENCIES))
    .orderBy('id')
    .limit(ENTITIES)
}

/** What head office of the whole group chooses from; everybody else is in one entity. */
export async function entityChoices(staff: StaffMember) {
  const entities = staff.entityId ? [] : await Entity.query().orderBy('code').limit(ENTITIES)
  return entities.map(({ code, name }) => ({ code, name }))
}
