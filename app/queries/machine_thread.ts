import Inspection from '#models/inspection'
import ServiceRequest from '#models/service_request'
import Quote from '#models/quote'
import Order from '#models/order'
import Invoice from '#models/invoice'
import Attachment from '#models/attachment'
import type Machine from '#models/machine'
import type Membership from '#models/membership'

const PER_KIND = 30

type Entry = {
  id: string
  at: string
  noun: 'request' | 'quote' | 'order' | 'invoice' | 'inspection' | 'declaration'
  /** Request kind, invoice kind, or result of an inspection. */
  kind: string | null
  number: string | null
  /** The last part of the address, where it isn't the number. */
  slug: string | null
  state: string
  until: string | null
  text: string | null
  amountCents: number | null
}

/** All that happened to a machine, newest first, as far as the contact's rights reach. */
export async function machineThread(machine: Machine, membership: Membership): Promise<Entry[]> {
  const [requests, quotes, orders, invoices, inspections] = await Promise.all([
    ServiceRequest.query().where('machine_id', machine.id).orderBy('id', 'desc').limit(PER_KIND),
    membership.may('buying') ? shownQuotes(machine) : [],
    membership.may('buying')
      ? Order.query()
          .where('machine_id', machine.id)
          .where('customer_id', machine.customerId)
          .orderBy('id', 'desc')
          .limit(PER_KIND)
      : [],
    membership.may('accounting')
      ? Invoice.query()
          .where('machine_id', machine.id)
          .where('customer_id', machine.customerId)
          .whereNotNull('published_at')
          .orderBy('issued_on', 'desc')
          .limit(PER_KIND)
      : [],
    Inspection.query().where('machine_id', machine.id).orderBy('done_on', 'desc').limit(PER_KIND),
  ])

  return [
    ...requests.map<Entry>((request) => ({
      ...blank,
      id: `request-${request.id}`,
      at: request.createdAt.toUTC().toISO()!,
      noun: 'request',
      kind: request.kind,
      number: request.number,
      state: request.shownStatus,
      text: request.subject,
    })),
    ...quotes.map<Entry>((quote) => ({
      ...blank,
      id: `quote-${quote.id}`,
      at: quote.issuedAt!.toUTC().toISO()!,
      noun: 'quote',
      number: quote.number,
      state: quote.displayState,
      until: quote.validUntil?.toISODate() ?? null,
      text: quote.title,
      amountCents: quote.grandTotalCents,
    })),
    ...orders.map<Entry>((order) => ({
      ...blank,
      id: `order-${order.id}`,
      at: order.createdAt.toUTC().toISO()!,
      noun: 'order',
      number: order.number,
      state: order.status,
      amountCents: order.grandTotalCents,
    })),
    ...invoices.map<Entry>((invoice) => ({
      ...blank,
      id: `invoice-${invoice.id}`,
      at: invoice.issuedOn.toISODate()!,
      noun: 'invoice',
      kind: invoice.kind,
      number: invoice.number,
      slug: invoice.slug,
      state: invoice.displayState,
      until: invoice.dueOn?.toISODate() ?? null,
      text: invoice.title,
      amountCents: invoice.grandTotalCents,
    })),
    ...inspections.map<Entry>((inspection) => ({
      ...blank,
      id: `inspection-${inspection.id}`,
      at: inspection.doneOn.toISODate()!,
      noun: 'inspection',
      kind: inspection.result,
      state: INSPECTION_STATES[inspection.result],
      text: inspection.body,
    })),
    ...(machine.createdById
      ? [
          {
            ...blank,
            id: 'declaration',
            at: machine.createdAt.toUTC().toISO()!,
            noun: 'declaration' as const,
            state: machine.status === 'declared' ? 'declared' : 'active',
          },
        ]
      : []),
  ].sort((a, b) => b.at.localeCompare(a.at))
}

export function machineFiles(machine: Machine) {
  return Attachment.query()
    .where('attachable_type', 'Machine')
    .where('attachable_id', machine.id)
    .where('visibility', 'public')
    .orderBy('id')
}

const blank = {
  kind: null,
  number: null,
  slug: null,
  until: null,
  text: null,
  amountCents: null,
}

const INSPECTION_STATES = { conform: 'valid', reservations: 'reservations', stopped: 'stopped' }

/** The latest version of each quote that the customer has been shown. */
async function shownQuotes(machine: Machine) {
  const versions = await Quote.query()
    .where('machine_id', machine.id)
    .where('customer_id', machine.customerId)
    .whereNotNull('issued_at')
    .whereNot('status', 'superseded')
    .orderBy('id', 'desc')
    .limit(PER_KIND)
  return versions.filter(
    (quote, index) => versions.findIndex(({ number }) => number === quote.number) === index
  )
}
