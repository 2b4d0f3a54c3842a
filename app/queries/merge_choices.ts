import ServiceRequest, { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type StaffMember from '#models/staff_member'

/** The customer's other open requests that one of theirs may be the double of: same machine first. */
export function mergeChoices(request: ServiceRequest, staff: StaffMember) {
  return ServiceRequest.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .where('customer_id', request.customerId)
    .whereIn('status', [...OPEN_REQUEST_STATUSES])
    .whereNot('kind', 'removal')
    .whereNot('id', request.id)
    .preload('machine')
    .orderByRaw('case when machine_id = ? then 0 else 1 end', [request.machineId])
    .orderBy('id', 'desc')
    .limit(50)
}
