import { searchTerm } from '#models/mixins/columns'
import { taggedRequests, tagsOf, type TagWord } from '#queries/tags'
import ServiceRequest, {
  OPEN_REQUEST_STATUSES,
  type ServiceRequestKind,
  type ServiceRequestStatus,
} from '#models/service_request'
import type StaffMember from '#models/staff_member'

export const REQUEST_SORTS = ['open', 'recent', 'oldest', 'promise'] as const

export type RequestFilters = {
  status?: ServiceRequestStatus | 'open'
  kind?: ServiceRequestKind
  agency?: string
  /** `me`, `nobody`, or the id of a staff member. */
  assignee?: string
  tag?: string
  search?: string
  sort?: (typeof REQUEST_SORTS)[number]
  page?: number
}

export type RequestRow = {
  id: number
  number: string
  kind: ServiceRequestKind
  intervention_kind: 'breakdown' | 'preventive' | null
  status: ServiceRequestStatus
  merged_into_id: number | null
  tags: TagWord[]
  subject: string
  machine_condition: string | null
  created_at: Date | string
  last_activity_at: Date | string
  promised_at: Date | string | null
  scheduled_at: Date | string | null
  customer: string
  account: string
  plate: string | null
  brand: string | null
  model: string
  city: string
  team: string
  first_name: string | null
  last_name: string | null
}

export const REQUESTS_PER_PAGE = 25
const EXPORT_BATCH = 500

/** The agency's requests, the open ones and the latest news first, in one query. */
export async function listRequests(staff: StaffMember, filters: RequestFilters) {
  const page = filters.page ?? 1
  const rows = await requestRows(staff, filters)
    .offset((page - 1) * REQUESTS_PER_PAGE)
    .limit(REQUESTS_PER_PAGE + 1)
    .pojo<RequestRow>()
  return {
    rows: await withTags(rows.slice(0, REQUESTS_PER_PAGE)),
    page,
    hasMore: rows.length > REQUESTS_PER_PAGE,
  }
}

async function withTags(rows: RequestRow[]) {
  const tags = await tagsOf(rows.map(({ id }) => id))
  return rows.map((row) => ({ ...row, tags: tags.get(row.id) ?? [] }))
}

/** All that the filters find, read in batches. */
export async function* exportRequests(staff: StaffMember, filters: RequestFilters) {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await requestRows(staff, filters)
      .offset(offset)
      .limit(EXPORT_BATCH)
      .pojo<RequestRow>()
    yield* await withTags(rows)
    if (rows.length < EXPORT_BATCH) return
  }
}

/**
 * What can be filtered by, from one grouped count of the open requests; a table of closed ones may
 * grow without making it slower.
 */
export async function requestFacets(staff: StaffMember) {
  const rows = await ServiceRequest.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .whereIn('service_requests.status', [...OPEN_REQUEST_STATUSES])
    .join('agencies', 'agencies.id', 'service_requests.agency_id')
    .join('entities', 'entities.id', 'agencies.entity_id')
    .leftJoin('staff_members', 'staff_members.id', 'service_requests.assignee_id')
    .leftJoin('users', 'users.id', 'staff_members.user_id')
    .groupBy(
      'service_requests.status',
      'service_requests.kind',
      'entities.code',
      'agencies.code',
      'agencies.city',
      'service_requests.assignee_id',
      'users.first_name',
      'users.last_name'
    )
    .select(
      'service_requests.status',
      'service_requests.kind',
      'entities.code as entity',
      'agencies.code as branch',
      'agencies.city',
      'service_requests.assignee_id',
      'users.first_name',
      'users.last_name'
    )
    .count('* as n')
    .pojo<{
      status: ServiceRequestStatus
      kind: ServiceRequestKind
      entity: string
      branch: string
      city: string
      assignee_id: number | null
      first_name: string | null
      last_name: string | null
      n: number | string
    }>()

  const sum = (key: (row: (typeof rows)[number]) => string | null, label = key) => {
    const found = new Map<string, { value: string; label: string; count: number }>()
    for (const row of rows) {
      const value = key(row)
      if (value === null) continue
      const option = found.get(value) ?? { value, label: label(row) ?? value, count: 0 }
      option.count += Number(row.n)
      found.set(value, option)
    }
    return [...found.values()].sort((a, b) => a.label.localeCompare(b.label, 'fr'))
  }
  return {
    open: rows.reduce((total, row) => total + Number(row.n), 0),
    mine: rows
      .filter((row) => row.assignee_id === staff.id)
      .reduce((total, row) => total + Number(row.n), 0),
    nobody: rows
      .filter((row) => row.assignee_id === null)
      .reduce((total, row) => total + Number(row.n), 0),
    statuses: sum((row) => row.status),
    kinds: sum((row) => row.kind),
    agencies: sum(
      (row) => `${row.entity}-${row.branch}`,
      (row) => row.city
    ),
    assignees: sum(
      (row) => (row.assignee_id === null ? null : String(row.assignee_id)),
      (row) => `${row.first_name} ${row.last_name}`
    ),
  }
}

function requestRows(staff: StaffMember, filters: RequestFilters) {
  const { status, kind, agency, assignee, tag, search, sort = 'open' } = filters
  const [entity = '', branch = ''] = agency?.split('-') ?? []
  const like = `%${searchTerm(search)}%`
  return ServiceRequest.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .join('customers', 'customers.id', 'service_requests.customer_id')
    .join('machines', 'machines.id', 'service_requests.machine_id')
    .join('agencies', 'agencies.id', 'service_requests.agency_id')
    .join('teams', 'teams.id', 'service_requests.team_id')
    .leftJoin('staff_members', 'staff_members.id', 'service_requests.assignee_id')
    .leftJoin('users', 'users.id', 'staff_members.user_id')
    .if(status, (query) =>
      query.whereIn(
        'service_requests.status',
        status === 'open' ? [...OPEN_REQUEST_STATUSES] : [status!]
      )
    )
    .if(kind, (query) => query.where('service_requests.kind', kind!))
    .if(agency, (query) =>
      query.where('agencies.code', branch).whereIn('agencies.entity_id', (entities) => {
        entities.from('entities').select('id').where('code', entity)
      })
    )
    .if(assignee === 'nobody', (query) => query.whereNull('service_requests.assignee_id'))
    .if(assignee === 'me', (query) => query.where('service_requests.assignee_id', staff.id))
    .if(assignee && /^\d{1,9}$/.test(assignee), (query) =>
      query.where('service_requests.assignee_id', Number(assignee))
    )
    .if(tag, (query) => query.whereIn('service_requests.id', taggedRequests(tag!)))
    .if(searchTerm(search), (query) =>
      query.where((found) =>
        found
          .whereLike('service_requests.search', like)
          .orWhereLike('customers.search', like)
          .orWhereLike('machines.search', like)
      )
    )
    .select(
      'service_requests.id',
      'service_requests.number',
      'service_requests.kind',
      'service_requests.intervention_kind',
      'service_requests.status',
      'service_requests.merged_into_id',
      'service_requests.subject',
      'service_requests.machine_condition',
      'service_requests.created_at',
      'service_requests.last_activity_at',
      'service_requests.promised_at',
      'service_requests.scheduled_at',
      'customers.name as customer',
      'customers.account',
      'machines.fleet_number as plate',
      'machines.brand',
      'machines.model',
      'agencies.city',
      'teams.kind as team',
      'users.first_name',
      'users.last_name'
    )
    .if(sort === 'open', (query) =>
      query.orderByRaw(
        `case when service_requests.status in ('done', 'cancelled', 'declined') then 1 else 0 end`
      )
    )
    .if(sort === 'promise', (query) =>
      query
        .orderByRaw('case when service_requests.promised_at is null then 1 else 0 end')
        .orderBy('service_requests.promised_at')
    )
    .if(sort !== 'oldest', (query) => query.orderBy('service_requests.last_activity_at', 'desc'))
    .orderBy('service_requests.id', sort === 'oldest' ? 'asc' : 'desc')
}
