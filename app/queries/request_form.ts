import { teamFor } from '#models/service_requests/routing'
import { promiseFor } from '#models/service_requests/promise'
import type User from '#models/user'
import type Machine from '#models/machine'
import type { ServiceRequestKind } from '#models/service_request'

/**
 * What a request's form knows beforehand: who is on site (the last one named for this machine, else
 * the person who writes), whom it reaches, what is promised, and what is under way already.
 * The machine's customer must be loaded.
 */
export async function requestFormFacts(machine: Machine, kind: ServiceRequestKind, user: User) {
  const [team, latest] = await Promise.all([
    teamFor(machine.customer, kind),
    machine.related('serviceRequests').query().orderBy('id', 'desc').limit(4),
  ])
  const named = latest.find((request) => request.contactName)
  return {
    team: team.kind,
    contact: {
      name: named?.contactName ?? user.fullName,
      phone: named ? (named.contactPhone ?? '') : (user.phone ?? ''),
    },
    promises: {
      stopped: promiseFor('stopped').toISO()!,
      degraded: promiseFor('degraded').toISO()!,
      running: promiseFor('running').toISO()!,
    },
    latest: latest.map((request) => ({
      number: request.number,
      kind: request.kind,
      status: request.shownStatus,
      subject: request.subject,
      createdAt: request.createdAt.toUTC().toISO()!,
    })),
  }
}
