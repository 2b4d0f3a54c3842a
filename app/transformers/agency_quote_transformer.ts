import type { DateTime } from 'luxon'
import { BaseTransformer } from '@adonisjs/core/transformers'
import { shownLine, totalsOf } from '#transformers/received_quote_transformer'
import type { AgencyQuoteFile } from '#queries/quote_file'

/** A quote as the agency works on it, with costs and notes that never leave the house. */
export default class AgencyQuoteTransformer extends BaseTransformer<AgencyQuoteFile> {
  toObject() {
    const { quote, entries, contacts, stocks, versions } = this.resource
    return {
      number: quote.number,
      version: quote.version,
      title: quote.title,
      introduction: quote.introduction,
      internalNotes: quote.internalNotes,
      state: quote.displayState,
      status: quote.status,
      lockVersion: quote.lockVersion,
      updatedAt: quote.updatedAt.toUTC().toISO()!,
      issuedAt: instant(quote.issuedAt),
      seenAt: instant(quote.firstSeenAt),
      validUntil: quote.validUntil?.toISODate() ?? null,
      leadTime: quote.leadTime,
      paymentTerms: quote.paymentTerms,
      lines: quote.lines.map((line) => ({
        ...shownLine(line),
        costCents: line.costCents,
        stocks: stocks.get(line.reference ?? '') ?? [],
      })),
      totals: totalsOf(quote),
      machine: quote.machine
        ? {
            publicId: quote.machine.publicId,
            label: quote.machine.label,
            plate: quote.machine.fleetNumber,
            serial: quote.machine.serialNumber,
            hours: quote.machine.hours,
          }
        : null,
      request: quote.serviceRequest
        ? { number: quote.serviceRequest.number, subject: quote.serviceRequest.subject }
        : null,
      askedParts: (quote.serviceRequest?.parts ?? []).map(
        ({ reference, description, quantity, preference }) => ({
          reference,
          description,
          quantity,
          preference,
        })
      ),
      terms: quote.terms?.version ?? null,
      author: {
        name: quote.author.user.fullName,
        isMe: quote.authorId === this.resource.staff.id,
      },
      agency: { name: quote.agency.name, city: quote.agency.city },
      customer: {
        account: quote.customer.account,
        code: quote.customer.code,
        name: quote.customer.name,
        city: quote.customer.city,
        contacts: contacts.map(({ user, jobTitle }) => ({
          name: user.fullName,
          jobTitle,
          phone: user.phone,
          email: user.email,
        })),
      },
      versions: versions.map((version) => ({
        version: version.version,
        state: version.displayState,
        issuedAt: instant(version.issuedAt),
        grandCents: version.grandTotalCents,
      })),
      order: quote.order ? { number: quote.order.number, status: quote.order.status } : null,
      acceptance: quote.acceptance
        ? {
            by: quote.acceptance.user.fullName,
            name: quote.acceptance.signatoryName,
            function: quote.acceptance.signatoryFunction,
            at: quote.acceptance.createdAt.toUTC().toISO()!,
          }
        : null,
      refusal: quote.refusal
        ? { reason: quote.refusal.reason, comment: quote.refusal.comment }
        : null,
      asked: quote.changeRequestedAt
        ? {
            kind: quote.changeRequests.at(0)?.kind ?? ('change' as const),
            at: quote.changeRequestedAt.toUTC().toISO()!,
          }
        : null,
      can: this.#can(),
      entries,
    }
  }

  #can() {
    const { quote, versions } = this.resource
    const isLatest = versions.every((other) => other.version <= quote.version)
    return {
      edit: quote.status === 'draft',
      issue: quote.status === 'draft',
      withdraw: quote.status === 'draft' || quote.status === 'issued',
      revise: isLatest && ['issued', 'expired', 'declined', 'withdrawn'].includes(quote.status),
    }
  }
}

function instant(at: DateTime | null) {
  return at?.toUTC().toISO() ?? null
}
