import User from '#models/user'
import Team from '#models/team'
import Entity from '#models/entity'
import Agency from '#models/agency'
import { StaffMemberSchema } from '#database/schema'
import { belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'

export const STAFF_ROLES = ['agent', 'manager', 'accounting', 'head_office'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** triage: requests and fleet; quote: quotes and orders; bill: invoices and claims; manage: people. */
export type StaffRight = 'triage' | 'quote' | 'bill' | 'manage'

const RIGHTS: Record<StaffRole, StaffRight[]> = {
  agent: ['triage', 'quote'],
  manager: ['triage', 'quote', 'bill', 'manage'],
  accounting: ['bill'],
  head_office: ['triage', 'quote', 'bill', 'manage'],
}

/**
 * A user's place in the staff. Without an entity (head office only): all entities; without an agency:
 * all agencies of the entity.
 */
export default class StaffMember extends StaffMemberSchema {
  @column()
  declare role: StaffRole

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @manyToMany(() => Team, { pivotTable: 'team_members' })
  declare teams: ManyToMany<typeof Team>

  /** The person behind the place, for the history. */
  get author() {
    return { id: this.userId }
  }

  may(right: StaffRight) {
    return RIGHTS[this.role].includes(right)
  }

  get rights() {
    return Object.fromEntries(
      (['triage', 'quote', 'bill', 'manage'] as const).map((right) => [right, this.may(right)])
    ) as Record<StaffRight, boolean>
  }

  reaches(record: { entityId: number | null; agencyId?: number | null }) {
    if (this.entityId && this.entityId !== record.entityId) return false
    return !this.agencyId || record.agencyId === undefined || this.agencyId === record.agencyId
  }
}
