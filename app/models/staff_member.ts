import User from '#models/user'
import Team, { type TeamKind } from '#models/team'
import Entity from '#models/entity'
import Agency from '#models/agency'
import Refusal from '#exceptions/refusal'
import { DateTime } from 'luxon'
import { compose } from '@adonisjs/core/helpers'
import { StaffMemberSchema } from '#database/schema'
import { Trackable } from '#models/mixins/trackable'
import { outbox } from '#models/deliveries/outbox'
import { atomically } from '#models/mixins/transaction'
import { columnsOf, recordIn, rowsOf } from '#models/mixins/joined'
import { Employable } from '#models/staff_members/employable'
import { belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import type { Author } from '#models/users/actor'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'

export const STAFF_ROLES = ['agent', 'manager', 'accounting', 'head_office'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/**
 * triage: requests and fleet; quote: quotes and orders; bill: invoices and claims; manage: people;
 * govern: companies and agencies; audit: the security log.
 */
export const STAFF_RIGHTS = ['triage', 'quote', 'bill', 'manage', 'govern', 'audit'] as const
export type StaffRight = (typeof STAFF_RIGHTS)[number]

const RIGHTS: Record<StaffRole, StaffRight[]> = {
  agent: ['triage', 'quote'],
  manager: ['triage', 'quote', 'bill', 'manage'],
  accounting: ['bill'],
  head_office: ['triage', 'quote', 'bill', 'manage', 'govern', 'audit'],
}

/** What each role may hand out: never more than its own. */
const APPOINTS: Record<StaffRole, StaffRole[]> = {
  agent: [],
  manager: ['agent', 'manager'],
  accounting: [],
  head_office: ['agent', 'manager', 'accounting', 'head_office'],
}

export type HiredPerson = {
  firstName: string
  lastName: string
  email: string
  phone?: string | null
  jobTitle?: string | null
}

/**
 * A user's place in the staff. Without an entity (head office only): all entities; without an agency:
 * all agencies of the entity.
 */
export default class StaffMember extends compose(StaffMemberSchema, Trackable, Employable) {
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

  /** Where a person works, with the entity and the agency, in one statement; null for anybody else. */
  static async placeOf(user: User) {
    const [row] = await rowsOf(
      `select ${columnsOf(StaffMember, Entity, Agency)} from staff_members
       left join entities on entities.id = staff_members.entity_id
       left join agencies on agencies.id = staff_members.agency_id
       where staff_members.user_id = ? and staff_members.disabled_at is null`,
      [user.id]
    )
    if (!row) return null
    const staff = recordIn(StaffMember, row)!
    staff.$setRelated('entity', recordIn(Entity, row))
    staff.$setRelated('agency', recordIn(Agency, row))
    return staff
  }

  /** The person behind the place, for the history. */
  get author() {
    return { id: this.userId }
  }

  /** A new colleague, who gets a login link unless they have a password already. */
  static async hire({
    by,
    person: { jobTitle = null, ...person },
    role,
    entityId,
    agencyId,
    teams = [],
  }: {
    by: Author | null
    person: HiredPerson
    role: StaffRole
    entityId: number | null
    agencyId: number | null
    teams?: TeamKind[]
  }): Promise<StaffMember> {
    const details = { name: `${person.firstName} ${person.lastName}` }
    const hired = await atomically(async (trx) => {
      const user = await User.meet(person, trx)
      const known = await StaffMember.query({ client: trx }).where('user_id', user.id).first()
      if (known) throw new Refusal('email', 'staff.refused.exists', { email: user.email })

      const member = new StaffMember().useTransaction(trx)
      await member.transition('staff_hired', { by, details }, async () => {
        await member.merge({ userId: user.id, role, jobTitle, entityId, agencyId }).save()
        await member.joinTeams(teams, trx)
      })
      member.$setRelated('user', user)
      if (!user.password) await user.useTransaction(trx).sendLoginLink({ by })
      return member
    })
    outbox.nudge()
    return hired
  }

  get appointableRoles() {
    return APPOINTS[this.role].filter((role) => role !== 'head_office' || !this.agencyId)
  }

  mayAppoint(role: StaffRole) {
    return this.appointableRoles.includes(role)
  }

  /** Within reach, and of a role that this person could have given; nobody narrower governs the wider. */
  governs(colleague: StaffMember) {
    if (this.entityId && !colleague.entityId) return false
    if (this.agencyId && !colleague.agencyId) return false
    return this.mayAppoint(colleague.role) && this.reaches(colleague)
  }

  /**
   * From when this colleague gets nowhere without a second factor; the strictest entity decides for
   * those of all entities. Null: nobody asks for one. Needs `entity` loaded.
   */
  async secondFactorDueOn() {
    const entities = this.entityId
      ? [this.entity]
      : await Entity.query().whereNotNull('second_factor_required_at')
    const days = entities
      .map((entity) => entity.secondFactorDueOn(this.createdAt))
      .filter((day) => day !== null)
    return days.length > 0 ? DateTime.min(...days) : null
  }

  /** Where a new colleague goes: the agency chosen, else as wide as this person's own place. */
  placeFor(agency: Agency | null) {
    return { entityId: agency?.entityId ?? this.entityId, agencyId: agency?.id ?? this.agencyId }
  }

  may(right: StaffRight) {
    return RIGHTS[this.role].includes(right)
  }

  get rights() {
    return Object.fromEntries(STAFF_RIGHTS.map((right) => [right, this.may(right)])) as Record<
      StaffRight,
      boolean
    >
  }

  reaches(record: { entityId: number | null; agencyId?: number | null }) {
    if (this.entityId && this.entityId !== record.entityId) return false
    return !this.agencyId || record.agencyId === undefined || this.agencyId === record.agencyId
  }
}
