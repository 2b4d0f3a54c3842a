import { BaseTransformer } from '@adonisjs/core/transformers'
import { choiceKey, type AssignmentChoices } from '#queries/assignment_choices'
import type StaffMember from '#models/staff_member'

/** Who a request can be given to, as a form offers it. */
export default class AssignmentChoicesTransformer extends BaseTransformer<
  AssignmentChoices & { staff: StaffMember }
> {
  toObject() {
    const { people, teams, staff } = this.resource
    return {
      people: people.map((member) => ({
        key: choiceKey(member),
        name: member.user.fullName,
        initials: member.user.initials,
        teams: member.teams.map((team) => team.kind),
        isMe: member.id === staff.id,
      })),
      teams: teams.map((team) => ({ key: choiceKey(team), kind: team.kind })),
    }
  }
}
