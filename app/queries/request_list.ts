import {
  OPEN_REQUEST_STATUSES,
  SERVICE_REQUEST_STATUSES,
  type ServiceRequestKind,
  type ServiceRequestStatus,
} from '#models/service_request'
import { searchCondition } from '#queries/search'
import type Customer from '#models/customer'

export const REQUEST_STATES = ['open', ...SERVICE_REQUEST_STATUSES] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const REQUEST_SORTS = ['open', 'recent', 'oldest'] as const

export type RequestFilters = {
  search?: string
  state?: RequestState
  kind?: ServiceRequestKind
  sort?: (typeof REQUEST_SORTS)[number]
  page?: number
}

type Group = { status: ServiceRequestStatus; kind: ServiceRequestKind; total: number | string }

export const REQUESTS_PER_PAGE = 25
const EXPORT_BATCH = 500

const isOpen = (status: ServiceRequestStatus) =>
  OPEN_REQUEST_STATUSES.some((open) => open === status)

/** A page of the account's requests, those that wait for an answer and the open ones first. */
export async function requestList(customer: Customer, filters: RequestFilters) {
  const page = filters.page ?? 1
  const [requests, groups] = await Promise.all([
    listed(customer, filters)
      .offset((page - 1) * REQUESTS_PER_PAGE)
      .limit(REQUESTS_PER_PAGE),
    requestGroups(customer, filters),
  ])
  const total = count(groups.filter((group) => matches(group, filters)))
  return {
    requests,
    meta: {
      currentPage: page,
      perPage: REQUESTS_PER_PAGE,
      total,
      hasMore: page * REQUESTS_PER_PAGE < total,
    },
    facets: {
      state: REQUEST_STATES.flatMap((state) => {
        const n = count(groups.filter((group) => matches(group, { ...filters, state })))
        return n > 0 ? [{ value: state, count: n }] : []
      }),
      kind: (['intervention', 'parts', 'appraisal', 'removal'] as const).flatMap((kind) => {
        const n = count(groups.filter((group) => matches(group, { ...filters, kind })))
        return n > 0 ? [{ value: kind, count: n }] : []
      }),
    },
  }
}

/** All that the filters find, read in batches. */
export async function* exportRequests(customer: Customer, filters: RequestFilters) {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const requests = await listed(customer, filters)
      .preload('agency')
      .offset(offset)
      .limit(EXPORT_BATCH)
    yield* requests
    if (requests.length < EXPORT_BATCH) return
  }
}

function listed(customer: Customer, { search, state, kind, sort = 'open' }: RequestFilters) {
  const query = found(customer, search)
    .preload('machine')
    .if(state, (list) =>
      list.whereIn('status', state === 'open' ? [...OPEN_REQUEST_STATUSES] : [state!])
    )
    .if(kind, (list) => list.where('kind', kind!))
  if (sort === 'oldest') return query.orderBy('id', 'asc')
  if (sort === 'open') {
    query.orderByRaw(
      `case when status = 'waiting_customer' then 0
        when status in ('new', 'in_progress', 'scheduled', 'quoted') then 1 else 2 end`
    )
  }
  return query.orderBy('last_activity_at', 'desc').orderBy('id', 'desc')
}

function requestGroups(customer: Customer, { search }: RequestFilters) {
  return found(customer, search)
    .groupBy('status', 'kind')
    .select('status', 'kind')
    .count('* as total')
    .pojo<Group>()
}

/** Number, words, machine's name, reference or serial number. */
function found(customer: Customer, search: string | undefined) {
  const condition = searchCondition('search', search)
  return customer
    .related('serviceRequests')
    .query()
    .if(condition, (list) => list.whereRaw(condition!.sql, condition!.bindings))
}

function matches({ status, kind }: Group, filters: RequestFilters) {
  if (filters.kind && filters.kind !== kind) return false
  if (!filters.state) return true
  return filters.state === 'open' ? isOpen(status) : filters.state === status
}

function count(groups: Group[]) {
  return groups.reduce((total, group) => total + Number(group.total), 0)
}
