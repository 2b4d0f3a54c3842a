import Team from '#models/team'
import StaffMember from '#models/staff_member'
import Membership, { type MembershipRight } from '#models/membership'
import { STAFF_SUBJECTS } from '#models/activities/kinds'
import type Activity from '#models/activity'
import type { Subject } from '#models/mixins/trackable'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * A person on their side of the matter, or a team: its mailbox, and its people in the back-office.
 * `owed` is a mail that the law wants, whatever the person chose.
 */
export type Recipient =
  { userId: number; side: 'customer' | 'agency'; owed?: true } | { teamId: number }

export type Happening<S extends Subject = Subject> = {
  activity: Activity
  subject: S
  trx: TransactionClientContract
}

/** Who is to be told of an activity. The author is left out by the notifier, except where `toAuthor` says so. */
export type Audience = {
  recipients: (happening: Happening<never>) => Promise<Recipient[]>
  toAuthor?: boolean
}

export const nobody: Audience = { recipients: async () => [] }

export function audience<S extends Subject>(
  recipients: (happening: Happening<S>) => Promise<Recipient[]>,
  { toAuthor = false } = {}
): Audience {
  return { recipients, toAuthor }
}

/** The contacts of the customer who hold the right (admins hold all), suspended and disabled people left out. */
export async function contactsWith(
  right: MembershipRight,
  { activity, trx }: Pick<Happening, 'activity' | 'trx'>
): Promise<Recipient[]> {
  const memberships = await Membership.query({ client: trx })
    .where('customer_id', activity.customerId!)
    .whereNull('suspended_at')
    .whereHas('user', (user) => user.whereNull('disabled_at'))
  return memberships
    .filter((membership) => membership.may(right))
    .map((membership) => ({ userId: membership.userId, side: 'customer' }))
}

/** The staff member in charge if there is one, else the team. */
export async function inCharge(
  record: { assigneeId: number | null; teamId: number },
  trx: TransactionClientContract
): Promise<Recipient[]> {
  if (!record.assigneeId) return [{ teamId: record.teamId }]
  const row = await trx
    .from('staff_members')
    .join('users', 'users.id', 'staff_members.user_id')
    .where('staff_members.id', record.assigneeId)
    .whereNull('staff_members.disabled_at')
    .whereNull('users.disabled_at')
    .select('staff_members.user_id as user_id')
    .first()
  return row ? [{ userId: row.user_id, side: 'agency' }] : [{ teamId: record.teamId }]
}

/** The agency's team of that kind, if it has one. */
export async function teamOfAgency(
  agencyId: number,
  kind: string,
  trx: TransactionClientContract
): Promise<Recipient[]> {
  const team = await trx.from('teams').where({ agency_id: agencyId, kind }).select('id').first()
  return team ? [{ teamId: team.id }] : []
}

/**
 * Whose desk a team's cases land on: its members', and those of colleagues in no team within whose
 * reach it is, as « À traiter » has it. Head office isn't told of every case.
 */
export async function peopleOf(
  teamId: number,
  { activity, trx }: Pick<Happening, 'activity' | 'trx'>
): Promise<number[]> {
  const { agency } = await Team.query({ client: trx })
    .where('id', teamId)
    .preload('agency')
    .firstOrFail()
  const colleagues = await StaffMember.query({ client: trx })
    .whereNull('disabled_at')
    .whereHas('user', (user) => user.whereNull('disabled_at'))
    .whereNot('role', 'head_office')
    .where('entity_id', agency.entityId)
    .where((place) =>
      place
        .whereIn(
          'id',
          trx.from('team_members').select('staff_member_id').where({ team_id: teamId })
        )
        .orWhere((free) =>
          free
            .where((near) => near.whereNull('agency_id').orWhere('agency_id', agency.id))
            .whereNotIn('id', trx.from('team_members').select('staff_member_id'))
        )
    )
  return colleagues
    .filter((colleague) => colleague.may(STAFF_SUBJECTS[activity.subjectType]))
    .map(({ userId }) => userId)
}
