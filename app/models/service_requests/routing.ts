import Team, { type TeamKind } from '#models/team'
import type Customer from '#models/customer'
import type { ServiceRequestKind } from '#models/service_request'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The service concerned, then who stands in for it in an agency that has none. */
const SERVICES: Record<ServiceRequestKind, TeamKind[]> = {
  parts: ['parts', 'front_office', 'workshop'],
  intervention: ['workshop', 'front_office', 'parts'],
  appraisal: ['appraisal', 'front_office', 'workshop'],
  removal: ['appraisal', 'front_office', 'workshop'],
}

/** The team of the customer's home agency that a request of this kind reaches. */
export async function teamFor(
  customer: Customer,
  kind: ServiceRequestKind,
  trx?: TransactionClientContract
) {
  const teams = await Team.query({ client: trx })
    .where('agency_id', customer.agencyId)
    .whereIn('kind', SERVICES[kind])
  const [team] = teams.sort(
    (a, b) => SERVICES[kind].indexOf(a.kind) - SERVICES[kind].indexOf(b.kind)
  )
  if (!team) throw new Error(`The agency ${customer.agencyId} has no team for requests`)
  return team
}
