import db from '@adonisjs/lucid/services/db'
import { isoDay, isoInstant } from '#models/mixins/columns'
import { machineName } from '#models/machines/naming'
import { WARNING_DAYS } from '#models/machines/inspection_state'
import { dayInParis, todayInParis } from '#models/mixins/paris_days'
import { MACHINE_COLUMNS, type MachineRow } from '#queries/fleet_list'
import { recentActivities } from '#queries/recent_activities'
import type { I18n } from '@adonisjs/i18n'
import type Customer from '#models/customer'
import type Membership from '#models/membership'

const PER_KIND = 4
const RECENT_MACHINES = 3
/** Invoices are shown this long before they are due. */
const DUE_DAYS = 7

/** The machine that a row is about, if any. */
const PLATE = [
  'machines.public_id as machine_id',
  'machines.fleet_number',
  'machines.name',
  'machines.brand',
  'machines.model',
]

type PlateRow = {
  machine_id: string | null
  fleet_number: string | null
  name: string | null
  brand: string | null
  model: string | null
}

type QuoteRow = PlateRow & {
  number: string
  title: string
  valid_until: Date | string | null
  grand_total_cents: number
}

type RequestRow = PlateRow & {
  number: string
  team: string
  city: string
  question: string | null
  asked_at: Date | string | null
  last_activity_at: Date | string
}

type ClaimRow = {
  number: string
  invoice: string
  city: string
  question: string | null
  asked_at: Date | string | null
  last_activity_at: Date | string
}

type InvoiceRow = {
  number: string
  slug: string
  title: string | null
  due_on: Date | string
  due_payable_cents: number
  paid_cents: number
  disputed_cents: number
}

/** « À faire », recent machines and what happened lately, as far as the contact's rights reach. */
export async function portalHome(customer: Customer, membership: Membership, i18n: I18n) {
  const [quotes, requests, claims, invoices, inspections, recent, fleetSize] = await Promise.all([
    membership.may('buying') ? quotesToDecide(customer) : [],
    membership.may('fleet') ? requestsToAnswer(customer) : [],
    membership.may('accounting') ? claimsToAnswer(customer) : [],
    membership.may('accounting') ? invoicesToPay(customer) : [],
    membership.may('fleet') ? inspectionsDue(customer) : [],
    recentActivities(customer, membership, i18n),
    membership.may('fleet') ? countMachines(customer) : 0,
  ])
  return {
    quotes,
    requests,
    claims,
    invoices,
    inspections,
    machines: membership.may('fleet') ? await recentMachines(customer, recent.machineIds) : [],
    fleetSize,
    lately: recent.activities,
  }
}

async function quotesToDecide(customer: Customer) {
  const rows: QuoteRow[] = await db
    .from('quotes')
    .leftJoin('machines', 'machines.id', 'quotes.machine_id')
    .where('quotes.customer_id', customer.id)
    .where('quotes.status', 'issued')
    .where('valid_until', '>=', todayInParis())
    .select('quotes.number', 'quotes.title', 'valid_until', 'grand_total_cents', ...PLATE)
    .orderBy('valid_until')
    .orderBy('quotes.id')
    .limit(PER_KIND)
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    validUntil: isoDay(row.valid_until),
    totalCents: row.grand_total_cents,
    machine: plate(row),
  }))
}

/** The agency's last words in the conversations of a table: what the answer is to. */
function lastWords(table: string, column: string) {
  return db
    .from('messages')
    .where('conversation_id', db.ref(`${table}.conversation_id`))
    .where('side', 'staff')
    .where('visibility', 'public')
    .orderBy('id', 'desc')
    .limit(1)
    .select(column)
}

async function requestsToAnswer(customer: Customer) {
  const rows: RequestRow[] = await db
    .from('service_requests')
    .leftJoin('machines', 'machines.id', 'service_requests.machine_id')
    .join('teams', 'teams.id', 'service_requests.team_id')
    .join('agencies', 'agencies.id', 'service_requests.agency_id')
    .where('service_requests.customer_id', customer.id)
    .where('service_requests.status', 'waiting_customer')
    .select('service_requests.number', 'last_activity_at', 'teams.kind as team', 'agencies.city')
    .select(
      ...PLATE,
      lastWords('service_requests', 'body').as('question'),
      lastWords('service_requests', 'created_at').as('asked_at')
    )
    .orderBy('last_activity_at')
    .orderBy('service_requests.id')
    .limit(PER_KIND)
  return rows.map((row) => ({
    number: row.number,
    team: row.team,
    city: row.city,
    question: row.question?.slice(0, 200) ?? null,
    since: isoInstant(row.asked_at ?? row.last_activity_at)!,
    machine: plate(row),
  }))
}

async function claimsToAnswer(customer: Customer) {
  const rows: ClaimRow[] = await db
    .from('claims')
    .join('invoices', 'invoices.id', 'claims.invoice_id')
    .join('agencies', 'agencies.id', 'claims.agency_id')
    .where('claims.customer_id', customer.id)
    .where('claims.status', 'waiting_customer')
    .select('claims.number', 'invoices.number as invoice', 'agencies.city', 'last_activity_at')
    .select(
      lastWords('claims', 'body').as('question'),
      lastWords('claims', 'created_at').as('asked_at')
    )
    .orderBy('last_activity_at')
    .orderBy('claims.id')
    .limit(PER_KIND)
  return rows.map((row) => ({
    number: row.number,
    invoice: row.invoice,
    city: row.city,
    question: row.question?.slice(0, 200) ?? null,
    since: isoInstant(row.asked_at ?? row.last_activity_at)!,
  }))
}

/** What is contested isn't due; an invoice contested as a whole waits for the claim. */
async function invoicesToPay(customer: Customer) {
  const rows: InvoiceRow[] = await db
    .from('invoices')
    .where('customer_id', customer.id)
    .whereIn('status', ['open', 'partly_paid'])
    .where('kind', 'invoice')
    .whereNotNull('published_at')
    .where('due_on', '<=', dayInParis(DUE_DAYS))
    .whereRaw('due_payable_cents - paid_cents - disputed_cents > 0')
    .select('number', 'slug', 'title', 'due_on')
    .select('due_payable_cents', 'paid_cents', 'disputed_cents')
    .orderBy('due_on')
    .orderBy('id')
    .limit(PER_KIND)
  return rows.map((row) => ({
    number: row.number,
    slug: row.slug,
    title: row.title,
    dueOn: isoDay(row.due_on)!,
    late: isoDay(row.due_on)! < todayInParis(),
    remainingCents: row.due_payable_cents - row.paid_cents - row.disputed_cents,
  }))
}

async function inspectionsDue(customer: Customer) {
  const rows = await fleet(customer)
    .where('next_inspection_on', '<=', dayInParis(WARNING_DAYS))
    .orderBy('next_inspection_on')
    .orderBy('id')
    .limit(PER_KIND)
  return rows.map((row) => ({
    publicId: row.public_id,
    reference: row.fleet_number,
    name: machineName(row),
    until: isoDay(row.next_inspection_on)!,
    late: isoDay(row.next_inspection_on)! < todayInParis(),
  }))
}

/** Those that something happened to last, filled up with the newest of the fleet. */
async function recentMachines(customer: Customer, ids: number[]) {
  const lately = ids.length > 0 ? await fleet(customer).whereIn('id', ids) : []
  const machines = ids.flatMap((id) => lately.find((machine) => machine.id === id) ?? [])
  if (machines.length >= RECENT_MACHINES) return machines.slice(0, RECENT_MACHINES)
  const others = await fleet(customer)
    .whereNotIn('id', ids)
    .orderBy('id', 'desc')
    .limit(RECENT_MACHINES - machines.length)
  return [...machines, ...others]
}

async function countMachines(customer: Customer) {
  const [row] = await customer
    .related('machines')
    .query()
    .whereNot('status', 'archived')
    .count('* as total')
    .pojo<{ total: number | string }>()
  return Number(row.total)
}

function fleet(customer: Customer) {
  return customer
    .related('machines')
    .query()
    .whereNot('status', 'archived')
    .select(MACHINE_COLUMNS)
    .pojo<MachineRow>()
}

function plate(row: PlateRow) {
  return row.machine_id
    ? { publicId: row.machine_id, reference: row.fleet_number, name: machineName(row) }
    : null
}
