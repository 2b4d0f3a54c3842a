import type { DateTime } from 'luxon'
import { BaseTransformer } from '@adonisjs/core/transformers'
import type QuoteLine from '#models/quote_line'
import type { ReceivedQuoteFile } from '#queries/quote_file'

/** A quote as the customer reads it: no cost, no margin, no internal note. */
export default class ReceivedQuoteTransformer extends BaseTransformer<ReceivedQuoteFile> {
  toObject() {
    const { quote, membership, entries } = this.resource
    return {
      number: quote.number,
      version: quote.version,
      title: quote.title,
      introduction: quote.introduction,
      state: quote.displayState,
      answerable: quote.isAnswerable,
      contentSha256: quote.contentSha256 ?? '',
      issuedAt: instant(quote.issuedAt),
      validUntil: quote.validUntil?.toISODate() ?? null,
      leadTime: quote.leadTime,
      paymentTerms: quote.paymentTerms,
      lines: quote.lines.map(shownLine),
      totals: totalsOf(quote),
      machine: quote.machine
        ? {
            publicId: quote.machine.publicId,
            label: quote.machine.label,
            plate: quote.machine.fleetNumber,
          }
        : null,
      request: quote.serviceRequest?.number ?? null,
      terms: quote.terms
        ? { version: quote.terms.version, effectiveOn: quote.terms.effectiveOn.toISODate()! }
        : null,
      contact: {
        name: quote.author.user.fullName,
        jobTitle: quote.author.jobTitle,
        agency: quote.agency.name,
        city: quote.agency.city,
        phone: quote.author.user.phone ?? quote.agency.phone,
        email: quote.agency.email,
        hours: quote.agency.openingHours,
      },
      order: quote.order
        ? { number: quote.order.number, placedAt: instant(quote.order.createdAt) }
        : null,
      acceptedBy: quote.acceptance?.user.fullName ?? null,
      refusal: quote.refusal
        ? { reason: quote.refusal.reason, comment: quote.refusal.comment }
        : null,
      asked: quote.changeRequestedAt
        ? {
            kind: quote.changeRequests.at(0)?.kind ?? ('change' as const),
            at: quote.changeRequestedAt.toUTC().toISO()!,
          }
        : null,
      ceilingCents: membership.isAdmin ? null : membership.buyingCeilingCents,
      entries,
    }
  }

  /** What the steps of « Valider ma commande » need besides. */
  forOrdering() {
    const { quote, membership } = this.resource
    const { customer, agency } = quote
    return {
      ...this.toObject(),
      customer: customer.name,
      address: [customer.address, [customer.postalCode, customer.city].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', '),
      pickup: [agency.name, agency.address, agency.city].filter(Boolean).join(', '),
      jobTitle: membership.jobTitle,
    }
  }
}

export function shownLine(line: QuoteLine) {
  return {
    position: line.position,
    kind: line.kind,
    reference: line.reference,
    description: line.description,
    details: line.details,
    quantityMilli: line.quantityMilli,
    unit: line.unit === 'u' ? null : line.unit,
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
  }
}

export function totalsOf(quote: {
  netTotalCents: number
  vatTotalCents: number
  grandTotalCents: number
}) {
  return {
    netCents: quote.netTotalCents,
    vatCents: quote.vatTotalCents,
    grandCents: quote.grandTotalCents,
  }
}

function instant(at: DateTime | null) {
  return at?.toUTC().toISO() ?? null
}
