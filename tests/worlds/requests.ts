import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import Team, { type TeamKind } from '#models/team'
import type Machine from '#models/machine'
import Customer from '#models/customer'
import Conversation from '#models/conversation'
import MachineRemoval from '#models/machine_removal'
import ServiceRequest from '#models/service_request'
import type User from '#models/user'

let numbers = 0

type Asked = Omit<Partial<ServiceRequest>, 'machine' | 'team'> & {
  machine: Machine
  by: User
  team?: TeamKind
}

/** A request as it stands on the agency's desk, without the journey that led there. */
export async function onTheDesk({ machine, by, team = 'workshop', ...facts }: Asked) {
  const customer = await Customer.findOrFail(machine.customerId)
  const desk = await Team.query()
    .where('agency_id', customer.agencyId)
    .where('kind', team)
    .firstOrFail()
  const conversation = await Conversation.create({ customerId: customer.id })
  numbers += 1
  return ServiceRequest.create({
    number: `DI-T-26-${String(numbers).padStart(5, '0')}`,
    entityId: customer.entityId,
    customerId: customer.id,
    agencyId: customer.agencyId,
    teamId: desk.id,
    machineId: machine.id,
    conversationId: conversation.id,
    formId: randomUUID(),
    kind: 'intervention',
    interventionKind: 'breakdown',
    machineCondition: 'stopped',
    status: 'new',
    subject: 'Mouvements lents puis arrêt, bruit côté pompe',
    description: 'Bruit aigu côté pompe, huile chaude.',
    createdById: by.id,
    promisedAt: DateTime.utc().plus({ minutes: 40 }),
    lastActivityAt: DateTime.utc(),
    needsAnswer: true,
    ...facts,
  })
}

/** A machine that its customer wants out of the fleet, and the request that says so. */
export async function leaving(machine: Machine, by: User) {
  const request = await onTheDesk({
    machine,
    by,
    team: 'front_office',
    kind: 'removal',
    interventionKind: null,
    machineCondition: null,
    subject: 'Machine vendue',
    reason: 'sold',
  })
  await machine.merge({ status: 'removal_requested' }).save()
  const removal = await MachineRemoval.create({
    machineId: machine.id,
    serviceRequestId: request.id,
    reason: 'sold',
    sinceOn: DateTime.utc().minus({ days: 3 }),
  })
  return { request, removal }
}

/** A machine that stands still, and the request that says so, sent through the whole journey. */
export function brokenDown(machine: Machine, by: User) {
  return ServiceRequest.open({
    machine,
    by,
    kind: 'intervention',
    interventionKind: 'breakdown',
    machineCondition: 'stopped',
    description: 'Plus rien à la flèche',
    formId: randomUUID(),
  })
}
