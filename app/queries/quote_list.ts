import db from '@adonisjs/lucid/services/db'
import Quote from '#models/quote'
import { searchCondition } from '#queries/search'
import { todayInParis } from '#models/mixins/paris_days'
import type Customer from '#models/customer'
import type StaffMember from '#models/staff_member'

/** States as people see them: a last day that is over counts as expired, marked or not. */
export const QUOTE_LIST_STATES = [
  'draft',
  'issued',
  'change_requested',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
] as const
export type QuoteListState = (typeof QUOTE_LIST_STATES)[number]

export const QUOTE_SORTS = ['urgent', 'recent', 'amount', 'number'] as const
export type QuoteSort = (typeof QUOTE_SORTS)[number]

export type QuoteFilters = {
  state?: QuoteListState
  agency?: string
  author?: 'me'
  search?: string
  sort?: QuoteSort
  page?: number
}

export type QuoteRow = {
  id: number
  number: string
  version: number
  title: string
  state: QuoteListState
  valid_until: Date | string | null
  issued_at: Date | string | null
  updated_at: Date | string
  first_seen_at: Date | string | null
  net_total_cents: number
  grand_total_cents: number
  plate: string | null
  brand: string | null
  model: string | null
  order_number: string | null
  customer: string
  account: string
  city: string
  first_name: string
  last_name: string
}

const PER_PAGE = 25
const EXPORT_BATCH = 500

/** The offers that the customer has been shown, the latest version of each. */
export function receivedQuotes(customer: Customer) {
  return Quote.query()
    .where('quotes.customer_id', customer.id)
    .whereNotNull('quotes.issued_at')
    .whereNot('quotes.status', 'superseded')
}

/** The agency's offers, drafts included. */
export function agencyQuotes(staff: StaffMember) {
  return Quote.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .whereNot('quotes.status', 'superseded')
}

type Quotes = ReturnType<typeof receivedQuotes>

/** One page in one query, what waits for a decision first, the nearest last day on top. */
export async function listQuotes(quotes: Quotes, filters: QuoteFilters & { me?: number }) {
  const page = filters.page ?? 1
  const rows = await quoteRows(quotes, filters)
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
    .pojo<QuoteRow>()
  return { rows: rows.slice(0, PER_PAGE), page, hasMore: rows.length > PER_PAGE }
}

/** All that the filters find, read in batches. */
export async function* exportQuotes(quotes: () => Quotes, filters: QuoteFilters & { me?: number }) {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await quoteRows(quotes(), filters)
      .offset(offset)
      .limit(EXPORT_BATCH)
      .pojo<QuoteRow>()
    yield* rows
    if (rows.length < EXPORT_BATCH) return
  }
}

/** How many of each state there are, for the chips above the list. */
export async function quoteFacets(quotes: Quotes) {
  const rows = await quotes
    .select(db.raw(`${STATE} as state`, stateBindings()))
    .count('* as n')
    .groupBy('state')
    .pojo<{ state: QuoteListState; n: number | string }>()
  const counts = new Map(rows.map(({ state, n }) => [state, Number(n)]))
  return QUOTE_LIST_STATES.flatMap((state) => {
    const count = counts.get(state)
    return count ? [{ value: state, count }] : []
  })
}

const STATE = `case
  when quotes.status = 'issued' and quotes.valid_until < ? then 'expired'
  when quotes.status = 'issued' and quotes.change_requested_at is not null then 'change_requested'
  else quotes.status end`

function stateBindings() {
  return [todayInParis()]
}

function quoteRows(quotes: Quotes, filters: QuoteFilters & { me?: number }) {
  const [entity = '', branch = ''] = filters.agency?.split('-') ?? []
  const found = searchCondition('quotes.search', filters.search)
  const ordered = searchCondition('orders.search', filters.search)
  const query = quotes
    .join('customers', 'customers.id', 'quotes.customer_id')
    .join('agencies', 'agencies.id', 'quotes.agency_id')
    .join('staff_members', 'staff_members.id', 'quotes.author_id')
    .join('users', 'users.id', 'staff_members.user_id')
    .leftJoin('machines', 'machines.id', 'quotes.machine_id')
    .leftJoin('orders', 'orders.quote_id', 'quotes.id')
    .select(
      'quotes.id',
      'quotes.number',
      'quotes.version',
      'quotes.title',
      'quotes.valid_until',
      'quotes.issued_at',
      'quotes.updated_at',
      'quotes.first_seen_at',
      'quotes.net_total_cents',
      'quotes.grand_total_cents',
      'machines.fleet_number as plate',
      'machines.brand',
      'machines.model',
      'orders.number as order_number',
      'customers.name as customer',
      'customers.account',
      'agencies.city',
      'users.first_name',
      'users.last_name'
    )
    .select(db.raw(`${STATE} as state`, stateBindings()))
    .if(filters.state, (rows) => rows.whereRaw(`(${STATE}) = ?`, [todayInParis(), filters.state!]))
    .if(filters.agency, (rows) =>
      rows
        .where('agencies.code', branch)
        .whereIn('quotes.entity_id', db.from('entities').select('id').where('code', entity))
    )
    .if(filters.author === 'me' && filters.me, (rows) =>
      rows.where('quotes.author_id', filters.me!)
    )
    .if(found, (rows) =>
      rows.where((either) =>
        either.whereRaw(found!.sql, found!.bindings).orWhereRaw(ordered!.sql, ordered!.bindings)
      )
    )
  return sorted(query, filters.sort)
}

function sorted(query: Quotes, sort: QuoteSort = 'urgent') {
  const today = todayInParis()
  if (sort === 'amount') query.orderBy('quotes.grand_total_cents', 'desc')
  if (sort === 'number') query.orderBy('quotes.number', 'desc')
  if (sort === 'recent') query.orderByRaw('coalesce(quotes.issued_at, quotes.updated_at) desc')
  if (sort === 'urgent') {
    const open = `quotes.status = 'issued' and quotes.valid_until >= ?`
    query
      .orderByRaw(`case when ${open} then 0 when quotes.status = 'draft' then 1 else 2 end`, [
        today,
      ])
      .orderByRaw(`case when ${open} then quotes.valid_until end`, [today])
      .orderByRaw('coalesce(quotes.issued_at, quotes.updated_at) desc')
  }
  return query.orderBy('quotes.id', 'desc')
}
