import db from '@adonisjs/lucid/services/db'
import Machine, { type MachineCondition, type MachineStatus } from '#models/machine'
import { searchTerm } from '#models/mixins/columns'
import { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type StaffMember from '#models/staff_member'

export type FleetFilters = {
  status?: MachineStatus
  condition?: MachineCondition
  search?: string
  page?: number
}

export type FleetRow = {
  public_id: string
  name: string | null
  brand: string | null
  model: string
  plate: string | null
  serial: string | null
  site: string | null
  hours: number | null
  status: MachineStatus
  condition: MachineCondition
  next_inspection_on: Date | string | null
  last_inspection_result: string | null
  customer: string
  account: string
  city: string
  open_requests: number | string
}

const PER_PAGE = 25
/** Counting stops here: « 99+ » says enough. */
const COUNT_CAP = 100

/** All machines of the agency's customers, in one query; those to be checked come with their filter. */
export async function listFleet(staff: StaffMember, filters: FleetFilters) {
  const page = filters.page ?? 1
  const rows = await reachable(staff, filters)
    .join('customers', 'customers.id', 'machines.customer_id')
    .join('agencies', 'agencies.id', 'customers.agency_id')
    .if(searchTerm(filters.search), (query) => {
      const like = `%${searchTerm(filters.search)}%`
      query.where((found) =>
        found.whereLike('machines.search', like).orWhereLike('customers.search', like)
      )
    })
    .select(
      'machines.public_id',
      'machines.name',
      'machines.brand',
      'machines.model',
      'machines.fleet_number as plate',
      'machines.serial_number as serial',
      'machines.site',
      'machines.hours',
      'machines.status',
      'machines.condition',
      'machines.next_inspection_on',
      'machines.last_inspection_result',
      'customers.name as customer',
      'customers.account',
      'agencies.city'
    )
    .select(
      db
        .from('service_requests')
        .whereColumn('service_requests.machine_id', 'machines.id')
        .whereIn('service_requests.status', [...OPEN_REQUEST_STATUSES])
        .count('*')
        .as('open_requests')
    )
    .orderBy('customers.name')
    .orderBy('machines.id')
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
    .pojo<FleetRow>()
  return { rows: rows.slice(0, PER_PAGE), page, hasMore: rows.length > PER_PAGE }
}

/** How many wait for the agency. */
export async function fleetFacets(staff: StaffMember) {
  const [declared, leaving, stopped] = await Promise.all([
    capped(staff, { status: 'declared' }),
    capped(staff, { status: 'removal_requested' }),
    capped(staff, { condition: 'stopped' }),
  ])
  return { declared, leaving, stopped }
}

async function capped(staff: StaffMember, filters: FleetFilters) {
  const rows = await reachable(staff, filters).select('machines.id').limit(COUNT_CAP).pojo()
  return rows.length
}

function reachable(staff: StaffMember, { status, condition }: FleetFilters) {
  return Machine.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .if(
      status,
      (query) => query.where('machines.status', status!),
      (query) => query.whereNot('machines.status', 'archived')
    )
    .if(condition, (query) => query.where('machines.condition', condition!))
}
