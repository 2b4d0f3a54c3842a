import type StaffMember from '#models/staff_member'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** A member of staff in « Équipe ». Needs `user`, `entity`, `agency` and `teams` loaded. */
export default class ColleagueTransformer extends BaseTransformer<StaffMember> {
  toObject() {
    const { resource: member } = this
    const { user } = member
    return {
      ...this.pick(member, ['id', 'role', 'jobTitle', 'entityId', 'agencyId']),
      ...this.pick(user, ['firstName', 'lastName', 'initials', 'email', 'phone']),
      entity: member.entity?.code ?? null,
      agency: member.agency?.city ?? null,
      teams: member.teams.map(({ kind }) => kind),
      suspended: member.disabledAt !== null,
      hasSecondFactor: user.hasSecondFactor,
      lastLoginAt: user.lastLoginAt?.toISO() ?? null,
    }
  }
}
