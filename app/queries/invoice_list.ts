import { DateTime } from 'luxon'
import Invoice, { INVOICE_STATUSES, type InvoiceStatus } from '#models/invoice'
import { OPEN_CLAIM_STATUSES } from '#models/claim'
import { rowsOf } from '#models/mixins/joined'
import { searchCondition } from '#queries/search'
import { todayInParis } from '#models/mixins/paris_days'
import type Customer from '#models/customer'
import type StaffMember from '#models/staff_member'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'

export const INVOICE_FILTERS = ['to_pay', 'overdue', 'paid', 'disputed', 'credit_notes'] as const
export const INVOICE_SORTS = ['recent', 'due', 'amount'] as const
export const PAGE_SIZE = 25

export type InvoiceFilters = {
  state?: (typeof INVOICE_FILTERS)[number]
  search?: string
  /** A month `2026-11` or a year `2026`. */
  period?: string
  /** Public id of a machine. */
  machine?: string
  sort?: (typeof INVOICE_SORTS)[number]
  page?: number
}

export type InvoiceRow = {
  id: number
  number: string
  slug: string
  kind: 'invoice' | 'credit_note'
  status: string
  title: string | null
  currency: string
  issued_on: string | Date
  due_on: string | Date | null
  grand_total_cents: number
  due_payable_cents: number
  paid_cents: number
  disputed_cents: number
  purchase_order_number: string | null
  preceding_invoice_number: string | null
  plate: string | null
  machine: string | null
  customer?: string
  account?: string
  entity?: string
}

type Query = ModelQueryBuilderContract<typeof Invoice>

/** Something is due since before today that nobody contests. */
const LATE = 'due_on < ? and due_payable_cents - paid_cents - disputed_cents > 0'

const COLUMNS = [
  'invoices.id',
  'invoices.number',
  'invoices.slug',
  'invoices.kind',
  'invoices.status',
  'invoices.title',
  'invoices.currency',
  'invoices.issued_on',
  'invoices.due_on',
  'invoices.grand_total_cents',
  'invoices.due_payable_cents',
  'invoices.paid_cents',
  'invoices.disputed_cents',
  'invoices.purchase_order_number',
  'invoices.preceding_invoice_number',
  'machines.fleet_number as plate',
  'machines.model as machine',
]

/** One page in one query of plain rows; a 26th row says that there is more. */
export async function listInvoices(customer: Customer, filters: InvoiceFilters) {
  return page(ofCustomer(customer, filters), filters)
}

/** All of the filtered list, for an export; read in slices so that memory doesn't grow with it. */
export function exportInvoices(customer: Customer, filters: InvoiceFilters) {
  return slices(() => ofCustomer(customer, filters), filters)
}

export async function listInvoicesForStaff(staff: StaffMember, filters: InvoiceFilters) {
  return page(withinReach(staff, filters), filters)
}

export function exportInvoicesForStaff(staff: StaffMember, filters: InvoiceFilters) {
  return slices(() => withinReach(staff, filters), filters)
}

export type InvoiceBalance = {
  toPay: number
  toPayCents: number
  overdue: number
  overdueCents: number
  disputed: number
  disputedCents: number
  paid: number
  creditNotes: number
  years: number[]
}

type Owed = {
  to_pay: number | string
  to_pay_cents: number | string
  overdue: number | string
  overdue_cents: number | string
  disputed: number | string
  disputed_cents: number | string
  paid: number | string
  credit_notes: number | string
  first_on: string | Date | null
  last_on: string | Date | null
}

const oneOf = (values: readonly string[]) => `in ('${values.join("', '")}')`

/** The invoices of a customer, as the index of balances has them. */
const those = (kind: Invoice['kind'], statuses: readonly InvoiceStatus[]) =>
  `from invoices where customer_id = ? and status ${oneOf(statuses)} and kind = '${kind}'`

const UNPAID = those('invoice', ['open', 'partly_paid'])

/** What is late is a range of that index: summing it apart costs less than weighing every row. */
const OWED = `select * from
  (select count(*) as to_pay, coalesce(sum(due_payable_cents - paid_cents), 0) as to_pay_cents
    ${UNPAID}) as owed,
  (select count(*) as overdue,
    coalesce(sum(due_payable_cents - paid_cents - disputed_cents), 0) as overdue_cents
    ${UNPAID} and ${LATE}) as late,
  (select count(*) as paid ${those('invoice', ['paid'])}) as settled,
  (select count(*) as credit_notes ${those('credit_note', INVOICE_STATUSES)}) as credited,
  (select count(distinct invoice_id) as disputed, coalesce(sum(contested_cents), 0) as disputed_cents
    from claims where customer_id = ? and status ${oneOf(OPEN_CLAIM_STATUSES)}) as contested,
  (select min(issued_on) as first_on from invoices where customer_id = ?) as earliest,
  (select max(issued_on) as last_on from invoices where customer_id = ?) as latest`

/** What the customer owes and the counts of the filters, in one statement. */
export async function balanceOf({ id }: Customer): Promise<InvoiceBalance> {
  const [row] = await rowsOf<Owed>(OWED, [id, id, todayInParis(), id, id, id, id, id])
  return {
    toPay: Number(row.to_pay),
    toPayCents: Number(row.to_pay_cents),
    overdue: Number(row.overdue),
    overdueCents: Number(row.overdue_cents),
    disputed: Number(row.disputed),
    disputedCents: Number(row.disputed_cents),
    paid: Number(row.paid),
    creditNotes: Number(row.credit_notes),
    years: yearsBetween(row.first_on, row.last_on),
  }
}

function ofCustomer(customer: Customer, filters: InvoiceFilters) {
  const query = Invoice.query().where('invoices.customer_id', customer.id)
  return narrow(query, filters).select(COLUMNS)
}

function withinReach(staff: StaffMember, filters: InvoiceFilters) {
  const query = Invoice.query().withScopes((scopes) => scopes.withinReachOf(staff))
  return narrow(query, filters)
    .join('customers', 'customers.id', 'invoices.customer_id')
    .join('entities', 'entities.id', 'invoices.entity_id')
    .select(COLUMNS)
    .select('customers.name as customer', 'customers.account as account', 'entities.code as entity')
}

function narrow(query: Query, { state, search, period, machine }: InvoiceFilters) {
  const today = todayInParis()
  const found = searchCondition('invoices.search', search)
  const unpaid = (rows: Query) =>
    rows.where('invoices.kind', 'invoice').whereIn('invoices.status', ['open', 'partly_paid'])

  query
    .leftJoin('machines', 'machines.id', 'invoices.machine_id')
    .if(state === 'to_pay', unpaid)
    .if(state === 'overdue', (rows) => unpaid(rows).whereRaw(LATE, [today]))
    .if(state === 'paid', (rows) =>
      rows.where('invoices.kind', 'invoice').where('invoices.status', 'paid')
    )
    .if(state === 'disputed', (rows) => rows.where('invoices.disputed_cents', '>', 0))
    .if(state === 'credit_notes', (rows) => rows.where('invoices.kind', 'credit_note'))
    .if(found, (rows) => rows.whereRaw(found!.sql, found!.bindings))
    .if(machine, (rows) => rows.where('machines.public_id', machine!))
  const days = daysOf(period)
  if (days) query.whereBetween('invoices.issued_on', days)
  return query
}

/** A tie-breaker in every order, so that pages never overlap. */
function order(query: Query, { sort }: InvoiceFilters) {
  if (sort === 'due') {
    return query.orderByRaw(
      'case when invoices.due_on is null then 1 else 0 end, invoices.due_on, invoices.id'
    )
  }
  if (sort === 'amount') {
    return query.orderBy('invoices.grand_total_cents', 'desc').orderBy('invoices.id', 'desc')
  }
  return query.orderBy('invoices.issued_on', 'desc').orderBy('invoices.id', 'desc')
}

async function page(query: Query, filters: InvoiceFilters) {
  const currentPage = filters.page ?? 1
  const found = await order(query, filters)
    .offset((currentPage - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE + 1)
    .pojo<InvoiceRow>()
  return {
    rows: found.slice(0, PAGE_SIZE),
    meta: { currentPage, hasMore: found.length > PAGE_SIZE },
  }
}

const SLICE = 500

async function* slices(query: () => Query, filters: InvoiceFilters) {
  for (let offset = 0; ; offset += SLICE) {
    const found = await order(query(), filters).offset(offset).limit(SLICE).pojo<InvoiceRow>()
    yield* found
    if (found.length < SLICE) return
  }
}

function daysOf(period: string | undefined): [string, string] | null {
  const [, year, month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(period ?? '') ?? []
  if (!year) return null
  if (!month) return [`${year}-01-01`, `${year}-12-31`]
  const first = DateTime.fromISO(`${year}-${month}-01`)
  return [first.toISODate()!, first.endOf('month').toISODate()!]
}

function yearsBetween(first: string | Date | null, last: string | Date | null) {
  if (!first || !last) return []
  const from = new Date(first).getFullYear()
  const to = new Date(last).getFullYear()
  return Array.from({ length: Math.min(20, to - from + 1) }, (_, index) => to - index)
}
