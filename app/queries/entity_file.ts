import Entity from '#models/entity'
import { DateTime } from 'luxon'
import StaffMember from '#models/staff_member'
import { ENTITIES } from '#queries/entity_choices'
import { AGENCIES } from '#queries/people'

/** The newest; earlier terms stay with the orders that they bind. */
const TERMS = 50

/** The companies that somebody at head office looks after. */
export function entitiesOf(staff: StaffMember) {
  return Entity.query()
    .if(staff.entityId, (query) => query.where('id', staff.entityId!))
    .preload('agencies', (agencies) => agencies.orderBy('id').limit(AGENCIES))
    .orderBy('id')
    .limit(ENTITIES)
}

/** A company with its agencies, their teams' mailboxes, and its terms, the newest first. */
export async function entityFile(entity: Entity) {
  await entity.load((loader) =>
    loader
      .load('agencies', (agencies) =>
        agencies
          .preload('teams', (teams) => teams.orderBy('id'))
          .orderBy('id')
          .limit(AGENCIES)
      )
      .load('terms', (terms) =>
        terms.orderBy('effective_on', 'desc').orderBy('id', 'desc').limit(TERMS)
      )
  )
  const today = DateTime.now().setZone('Europe/Paris').toISODate()!
  const inForce = entity.terms.find(({ effectiveOn }) => effectiveOn.toISODate()! <= today)
  return { entity, inForce: inForce ?? null, unprotected: await unprotected(entity) }
}

/** The company's active colleagues who come in with a password alone. */
async function unprotected(entity: Entity) {
  const [row] = await StaffMember.query()
    .where('entity_id', entity.id)
    .whereNull('disabled_at')
    .whereHas('user', (user) => user.whereNull('second_factor_at'))
    .count('* as total')
    .pojo<{ total: number | string }>()
  return Number(row.total)
}

export type EntityFile = Awaited<ReturnType<typeof entityFile>>
