import { createHash } from 'node:crypto'
import type Quote from '#models/quote'
import type QuoteLine from '#models/quote_line'

/** What was offered, to the letter, in a form that depends on nothing but the offer. */
export function fingerprint(quote: Quote, lines: QuoteLine[], termsSha256: string | null) {
  const offer = {
    number: quote.number,
    version: quote.version,
    customer: quote.customerId,
    title: quote.title,
    introduction: quote.introduction,
    leadTime: quote.leadTime,
    paymentTerms: quote.paymentTerms,
    currency: quote.currency,
    validUntil: quote.validUntil?.toISODate() ?? null,
    terms: termsSha256,
    totals: [quote.netTotalCents, quote.vatTotalCents, quote.grandTotalCents],
    lines: lines.map((line) => ({
      position: line.position,
      kind: line.kind,
      reference: line.reference,
      description: line.description,
      details: line.details,
      quantityMilli: line.quantityMilli,
      unit: line.unit,
      unitPriceCents: line.unitPriceCents,
      discountBps: line.discountBps,
      vatRateBps: line.vatRateBps,
      netCents: line.netCents,
      isOptional: line.isOptional,
      alternativeOf: line.alternativeOf,
      alternativeLabel: line.alternativeLabel,
      isSelected: line.isSelected,
      leadTime: line.leadTime,
      warranty: line.warranty,
    })),
  }
  return createHash('sha256').update(canonical(offer)).digest('hex')
}

/** JSON with its keys in order: equal contents give equal bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
