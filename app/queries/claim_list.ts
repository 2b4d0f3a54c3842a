import Claim, { OPEN_CLAIM_STATUSES } from '#models/claim'
import { searchCondition } from '#queries/search'
import type Customer from '#models/customer'
import type StaffMember from '#models/staff_member'
import type { ClaimStatus } from '#models/claim'
import type { ClaimReason } from '#models/claims/reasons'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'

export const CLAIM_FILTERS = ['open', 'mine', 'waiting', 'decided'] as const
export const CLAIM_PAGE_SIZE = 25

export type ClaimFilters = {
  state?: (typeof CLAIM_FILTERS)[number]
  search?: string
  page?: number
}

export type ClaimRow = {
  number: string
  status: ClaimStatus
  reason: ClaimReason
  contested_cents: number
  needs_answer: boolean | number
  promised_at: string | Date | null
  created_at: string | Date
  last_activity_at: string | Date
  description: string
  invoice: string
  slug: string
  currency: string
  customer?: string
  account?: string
  entity?: string
  first_name?: string | null
  last_name?: string | null
}

type Query = ModelQueryBuilderContract<typeof Claim>

const COLUMNS = [
  'claims.number',
  'claims.status',
  'claims.reason',
  'claims.contested_cents',
  'claims.needs_answer',
  'claims.promised_at',
  'claims.created_at',
  'claims.last_activity_at',
  'claims.description',
  'invoices.number as invoice',
  'invoices.slug',
  'invoices.currency',
]

export async function listClaims(customer: Customer, filters: ClaimFilters) {
  const query = Claim.query()
    .where('claims.customer_id', customer.id)
    .join('invoices', 'invoices.id', 'claims.invoice_id')
    .select(COLUMNS)
  return page(narrow(query, filters).orderBy('claims.id', 'desc'), filters)
}

/** How many claims each choice finds, for the chips above the list. */
export async function claimFacets(customer: Customer) {
  const rows = await Claim.query()
    .where('customer_id', customer.id)
    .groupBy('status')
    .select('status')
    .count('* as n')
    .pojo<{ status: ClaimStatus; n: number | string }>()
  return CUSTOMER_FILTERS.flatMap((state) => {
    const found = rows.filter(({ status }) => isIn(state, status))
    const count = found.reduce((total, { n }) => total + Number(n), 0)
    return count ? [{ value: state, count }] : []
  })
}

const CUSTOMER_FILTERS = ['open', 'waiting', 'decided'] as const

function isIn(state: (typeof CUSTOMER_FILTERS)[number], status: ClaimStatus) {
  if (state === 'waiting') return status === 'waiting_customer'
  return (state === 'open') === OPEN_CLAIM_STATUSES.some((open) => open === status)
}

/** Open claims first, the ones promised soonest on top. */
export async function listClaimsForStaff(staff: StaffMember, filters: ClaimFilters) {
  const query = Claim.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .join('invoices', 'invoices.id', 'claims.invoice_id')
    .join('customers', 'customers.id', 'claims.customer_id')
    .join('entities', 'entities.id', 'claims.entity_id')
    .leftJoin('staff_members', 'staff_members.id', 'claims.assignee_id')
    .leftJoin('users', 'users.id', 'staff_members.user_id')
    .if(filters.state === 'mine', (rows) => rows.where('claims.assignee_id', staff.id))
    .select(COLUMNS)
    .select(
      'customers.name as customer',
      'customers.account as account',
      'entities.code as entity',
      'users.first_name',
      'users.last_name'
    )
    .orderByRaw(
      `case when claims.status in ('open', 'in_progress') then 0 when claims.status = 'waiting_customer' then 1 else 2 end`
    )
    .orderByRaw(`case when claims.status in ('open', 'in_progress') then claims.promised_at end`)
    .orderBy('claims.id', 'desc')
  return page(narrow(query, filters), filters)
}

function narrow(query: Query, { state, search }: ClaimFilters) {
  const found = searchCondition('claims.search', search)
  return query
    .if(state === 'open' || state === 'mine', (rows) =>
      rows.whereIn('claims.status', [...OPEN_CLAIM_STATUSES])
    )
    .if(state === 'waiting', (rows) => rows.where('claims.status', 'waiting_customer'))
    .if(state === 'decided', (rows) => rows.whereNotIn('claims.status', [...OPEN_CLAIM_STATUSES]))
    .if(found, (rows) => rows.whereRaw(found!.sql, found!.bindings))
}

async function page(query: Query, { page: currentPage = 1 }: ClaimFilters) {
  const found = await query
    .offset((currentPage - 1) * CLAIM_PAGE_SIZE)
    .limit(CLAIM_PAGE_SIZE + 1)
    .pojo<ClaimRow>()
  return {
    rows: found.slice(0, CLAIM_PAGE_SIZE),
    meta: { currentPage, hasMore: found.length > CLAIM_PAGE_SIZE },
  }
}
