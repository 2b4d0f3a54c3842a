import Team from '#models/team'
import StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'

/** Who a request can be given to: those of its agency (or of no agency in particular) who triage, and its agency's teams. */
export async function assignmentChoices(request: ServiceRequest) {
  const [people, teams] = await Promise.all([
    StaffMember.query()
      .whereNull('disabled_at')
      .whereNot('role', 'accounting')
      .where('entity_id', request.entityId)
      .where((near) => near.where('agency_id', request.agencyId).orWhereNull('agency_id'))
      .whereHas('user', (user) => user.whereNull('disabled_at'))
      .preload('user')
      .preload('teams')
      .orderBy('id')
      .limit(100),
    Team.query().where('agency_id', request.agencyId).orderBy('id'),
  ])
  return { people, teams }
}

/** Who all of these requests can be given to: what their agencies have in common. */
export async function sharedChoices(requests: ServiceRequest[]): Promise<AssignmentChoices> {
  const places = new Map(requests.map((request) => [request.agencyId, request]))
  const [first, ...others] = await Promise.all([...places.values()].map(assignmentChoices))
  if (!first) return { people: [], teams: [] }
  const isShared = (choice: StaffMember | Team) =>
    others.every((choices) => choiceByKey(choices, choiceKey(choice)))
  return { people: first.people.filter(isShared), teams: first.teams.filter(isShared) }
}

export type AssignmentChoices = Awaited<ReturnType<typeof assignmentChoices>>

/** `person-12`, `team-3`: what the form sends. */
export function choiceKey(choice: StaffMember | Team) {
  return `${choice instanceof Team ? 'team' : 'person'}-${choice.id}`
}

export function choiceKeys({ people, teams }: AssignmentChoices) {
  return [...people, ...teams].map(choiceKey)
}

export function choiceByKey({ people, teams }: AssignmentChoices, key: string) {
  return [...people, ...teams].find((choice) => choiceKey(choice) === key)
}
