import { DateTime } from 'luxon'
import type Entity from '#models/entity'
import type Customer from '#models/customer'
import { contradicts, registrations } from '#models/invoice_uploads/matching'
import { MAX_CENTS, type InvoiceFacts } from '#models/invoice_uploads/facts'

/** What stops a publication, and what is only worth a look. Each has a sentence in `invoices.problems`. */
export const BLOCKING_PROBLEMS = [
  'duplicate_number',
  'missing_number',
  'missing_issue_date',
  'missing_totals',
  'total_mismatch',
  'amount_too_large',
  'date_out_of_range',
  'missing_customer',
  'unknown_customer',
  'ambiguous_customer',
] as const

export const WARNINGS = [
  'seller_mismatch',
  'buyer_mismatch',
  'due_before_issue',
  'no_preceding_invoice',
] as const

export type ProblemCode = (typeof BLOCKING_PROBLEMS)[number] | (typeof WARNINGS)[number]
export type Problem = { code: ProblemCode; blocking: boolean; values?: Record<string, string> }

export function problem(code: ProblemCode, values?: Record<string, string>): Problem {
  return { code, blocking: BLOCKING_PROBLEMS.some((blocking) => blocking === code), values }
}

export function problemsOf(facts: InvoiceFacts, entity: Entity, customer: Customer | null) {
  return [...missing(facts), ...doubtful(facts), ...mismatches(facts, entity, customer)]
}

function* missing(facts: InvoiceFacts): Generator<Problem> {
  if (!facts.number) yield problem('missing_number')
  if (!facts.issuedOn) yield problem('missing_issue_date')
  if (facts.netCents === null || facts.vatCents === null || facts.grandCents === null) {
    yield problem('missing_totals')
  }
}

function* doubtful(facts: InvoiceFacts): Generator<Problem> {
  const { netCents, vatCents, grandCents, duePayableCents, issuedOn, dueOn } = facts
  if (netCents !== null && vatCents !== null && grandCents !== null) {
    if (netCents + vatCents !== grandCents) yield problem('total_mismatch')
    const figures = [netCents, vatCents, grandCents, duePayableCents ?? 0, facts.prepaidCents]
    if (figures.some((cents) => Math.abs(cents) > MAX_CENTS)) yield problem('amount_too_large')
  }
  const latest = DateTime.now().plus({ years: 1 }).toISODate()
  if (issuedOn && (issuedOn < '1990-01-01' || issuedOn > latest)) yield problem('date_out_of_range')
  if (issuedOn && dueOn && dueOn < issuedOn) yield problem('due_before_issue')
  if (facts.kind === 'credit_note' && !facts.precedingInvoiceNumber) {
    yield problem('no_preceding_invoice')
  }
}

function* mismatches(
  { seller, buyer }: InvoiceFacts,
  entity: Entity,
  customer: Customer | null
): Generator<Problem> {
  if (seller && entity.siren) {
    const { siren } = registrations(seller)
    if (siren && siren !== entity.siren) {
      yield problem('seller_mismatch', { seller: seller.name ?? siren, entity: entity.name })
    }
  }
  if (customer && contradicts(buyer, customer)) {
    yield problem('buyer_mismatch', { buyer: buyer?.name ?? '', customer: customer.name })
  }
}
