import { DateTime } from 'luxon'
import Message from '#models/message'
import type Machine from '#models/machine'
import { WARNING_DAYS } from '#models/machines/inspection_state'
import { recentActivities } from '#queries/recent_activities'
import type { I18n } from '@adonisjs/i18n'
import type Customer from '#models/customer'
import type Membership from '#models/membership'

const PER_KIND = 4
const RECENT_MACHINES = 3
/** Invoices are shown this long before they are due. */
const DUE_DAYS = 7

/** « À faire », recent machines and what happened lately, as far as the contact's rights reach. */
export async function portalHome(customer: Customer, membership: Membership, i18n: I18n) {
  const [quotes, requests, invoices, inspections, recent, fleetSize] = await Promise.all([
    membership.may('buying') ? quotesToDecide(customer) : [],
    membership.may('fleet') ? requestsToAnswer(customer) : [],
    membership.may('accounting') ? invoicesToPay(customer) : [],
    membership.may('fleet') ? inspectionsDue(customer) : [],
    recentActivities(customer, membership, i18n),
    membership.may('fleet') ? countMachines(customer) : 0,
  ])
  return {
    quotes,
    requests,
    invoices,
    inspections,
    machines: membership.may('fleet') ? await recentMachines(customer, recent.machineIds) : [],
    fleetSize,
    lately: recent.activities,
  }
}

async function quotesToDecide(customer: Customer) {
  const quotes = await customer
    .related('quotes')
    .query()
    .where('status', 'issued')
    .where('valid_until', '>=', today())
    .preload('machine')
    .orderBy('valid_until')
    .orderBy('id')
    .limit(PER_KIND)
  return quotes.map((quote) => ({
    number: quote.number,
    title: quote.title,
    validUntil: quote.validUntil?.toISODate() ?? null,
    totalCents: quote.grandTotalCents,
    machine: plate(quote.machine),
  }))
}

/** With the agency's last words: what the answer is to. */
async function requestsToAnswer(customer: Customer) {
  const requests = await customer
    .related('serviceRequests')
    .query()
    .where('status', 'waiting_customer')
    .preload('machine')
    .preload('team')
    .preload('agency')
    .orderBy('last_activity_at')
    .orderBy('id')
    .limit(PER_KIND)
  if (requests.length === 0) return []
  const messages = await Message.query()
    .whereIn(
      'conversation_id',
      requests.map((request) => request.conversationId)
    )
    .where('side', 'staff')
    .where('visibility', 'public')
    .orderBy('id')
  const last = new Map(messages.map((message) => [message.conversationId, message]))
  return requests.map((request) => ({
    number: request.number,
    team: request.team.kind,
    city: request.agency.city,
    question: last.get(request.conversationId)?.body.slice(0, 200) ?? null,
    since: (last.get(request.conversationId)?.createdAt ?? request.lastActivityAt).toUTC().toISO()!,
    machine: plate(request.machine),
  }))
}

/** What is contested isn't due; an invoice contested as a whole waits for the claim. */
async function invoicesToPay(customer: Customer) {
  const invoices = await customer
    .related('invoices')
    .query()
    .whereIn('status', ['open', 'partly_paid'])
    .where('kind', 'invoice')
    .whereNotNull('published_at')
    .where('due_on', '<=', inDays(DUE_DAYS))
    .whereRaw('due_payable_cents - paid_cents - disputed_cents > 0')
    .orderBy('due_on')
    .orderBy('id')
    .limit(PER_KIND)
  return invoices.map((invoice) => ({
    number: invoice.number,
    slug: invoice.slug,
    title: invoice.title,
    dueOn: invoice.dueOn!.toISODate()!,
    late: invoice.dueOn!.toISODate()! < today(),
    remainingCents: invoice.remainingCents - invoice.disputedCents,
  }))
}

async function inspectionsDue(customer: Customer) {
  const machines = await customer
    .related('machines')
    .query()
    .whereNot('status', 'archived')
    .where('next_inspection_on', '<=', inDays(WARNING_DAYS))
    .orderBy('next_inspection_on')
    .orderBy('id')
    .limit(PER_KIND)
  return machines.map((machine) => ({
    ...plate(machine)!,
    until: machine.nextInspectionOn!.toISODate()!,
    late: machine.nextInspectionOn!.toISODate()! < today(),
  }))
}

/** Those that something happened to last, filled up with the newest of the fleet. */
async function recentMachines(customer: Customer, ids: number[]) {
  const inFleet = () => customer.related('machines').query().whereNot('status', 'archived')
  const lately = ids.length > 0 ? await inFleet().whereIn('id', ids) : []
  const machines = ids.flatMap((id) => lately.find((machine) => machine.id === id) ?? [])
  if (machines.length >= RECENT_MACHINES) return machines.slice(0, RECENT_MACHINES)
  const others = await inFleet()
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

function plate(machine: Machine | null) {
  return machine
    ? { publicId: machine.publicId, reference: machine.fleetNumber, name: machine.label }
    : null
}

function today() {
  return DateTime.now().setZone('Europe/Paris').toISODate()!
}

function inDays(days: number) {
  return DateTime.now().setZone('Europe/Paris').plus({ days }).toISODate()!
}
