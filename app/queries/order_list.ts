import db from '@adonisjs/lucid/services/db'
import Order, { ORDER_STATUSES, type OrderStatus } from '#models/order'
import { searchCondition } from '#queries/search'
import type Customer from '#models/customer'
import type StaffMember from '#models/staff_member'

export const ORDER_SORTS = ['open', 'recent', 'amount', 'number'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

export type OrderFilters = {
  status?: OrderStatus
  agency?: string
  search?: string
  sort?: OrderSort
  page?: number
}

export type OrderRow = {
  id: number
  number: string
  title: string
  status: OrderStatus
  purchase_order_number: string | null
  delivery_mode: 'delivery' | 'pickup'
  wished_on: Date | string | null
  created_at: Date | string
  net_total_cents: number
  grand_total_cents: number
  quote_number: string
  plate: string | null
  brand: string | null
  model: string | null
  customer: string
  account: string
  city: string
  first_name: string
  last_name: string
}

const PER_PAGE = 25
const EXPORT_BATCH = 500

export function placedOrders(customer: Customer) {
  return Order.query().where('orders.customer_id', customer.id)
}

export function agencyOrders(staff: StaffMember) {
  return Order.query().withScopes((scopes) => scopes.withinReachOf(staff))
}

type Orders = ReturnType<typeof placedOrders>

/** One page in one query, those under way first. */
export async function listOrders(orders: Orders, filters: OrderFilters) {
  const page = filters.page ?? 1
  const rows = await orderRows(orders, filters)
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
    .pojo<OrderRow>()
  return { rows: rows.slice(0, PER_PAGE), page, hasMore: rows.length > PER_PAGE }
}

/** All that the filters find, read in batches. */
export async function* exportOrders(orders: () => Orders, filters: OrderFilters) {
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await orderRows(orders(), filters)
      .offset(offset)
      .limit(EXPORT_BATCH)
      .pojo<OrderRow>()
    yield* rows
    if (rows.length < EXPORT_BATCH) return
  }
}

export async function orderFacets(orders: Orders) {
  const rows = await orders
    .select('orders.status')
    .count('* as n')
    .groupBy('orders.status')
    .pojo<{ status: OrderStatus; n: number | string }>()
  const counts = new Map(rows.map(({ status, n }) => [status, Number(n)]))
  return ORDER_STATUSES.flatMap((status) => {
    const count = counts.get(status)
    return count ? [{ value: status, count }] : []
  })
}

function orderRows(orders: Orders, filters: OrderFilters) {
  const [entity = '', branch = ''] = filters.agency?.split('-') ?? []
  const found = searchCondition('orders.search', filters.search)
  const query = orders
    .join('customers', 'customers.id', 'orders.customer_id')
    .join('agencies', 'agencies.id', 'orders.agency_id')
    .join('quotes', 'quotes.id', 'orders.quote_id')
    .join('users', 'users.id', 'orders.placed_by_id')
    .leftJoin('machines', 'machines.id', 'orders.machine_id')
    .select(
      'orders.id',
      'orders.number',
      'orders.title',
      'orders.status',
      'orders.purchase_order_number',
      'orders.delivery_mode',
      'orders.wished_on',
      'orders.created_at',
      'orders.net_total_cents',
      'orders.grand_total_cents',
      'quotes.number as quote_number',
      'machines.fleet_number as plate',
      'machines.brand',
      'machines.model',
      'customers.name as customer',
      'customers.account',
      'agencies.city',
      'users.first_name',
      'users.last_name'
    )
    .if(filters.status, (rows) => rows.where('orders.status', filters.status!))
    .if(filters.agency, (rows) =>
      rows
        .where('agencies.code', branch)
        .whereIn('orders.entity_id', db.from('entities').select('id').where('code', entity))
    )
    .if(found, (rows) => rows.whereRaw(found!.sql, found!.bindings))
  return sorted(query, filters.sort)
}

function sorted(query: Orders, sort: OrderSort = 'open') {
  if (sort === 'amount') query.orderBy('orders.grand_total_cents', 'desc')
  if (sort === 'number') query.orderBy('orders.number', 'desc')
  if (sort === 'open') {
    query.orderByRaw(`case when orders.status in ('completed', 'cancelled') then 1 else 0 end`)
  }
  return query.orderBy('orders.id', 'desc')
}
