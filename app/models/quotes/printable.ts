import env from '#start/env'
import { formatMoney } from '#documents/money'
import { partiesOf } from '#models/quotes/parties'
import { renderQuotePdf } from '#documents/quote_pdf'
import type Quote from '#models/quote'
import type QuoteLine from '#models/quote_line'
import type { I18n } from '@adonisjs/i18n'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { DocumentLocale } from '#documents/layout/party'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export function Printable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** The quote as PDF, in the reader's language; drafts are marked as such. */
    async pdf(this: Quote, i18n: I18n): Promise<Buffer> {
      await this.load((loader) =>
        loader
          .load('entity')
          .load('agency')
          .load('customer')
          .load('machine')
          .load('terms')
          .load('lines')
          .load('author', (author) => author.preload('user'))
          .load('serviceRequest', (request) => request.preload('author'))
      )
      const locale: DocumentLocale = i18n.locale === 'en' ? 'en' : 'fr'
      return renderQuotePdf({
        ...partiesOf(this, locale),
        contact: this.serviceRequest
          ? { name: this.serviceRequest.author.fullName, email: this.serviceRequest.author.email }
          : null,
        author: { name: this.author.user.fullName, phone: this.agency.phone },
        number: this.number,
        version: this.version,
        title: this.title,
        requestNumber: this.serviceRequest?.number ?? null,
        issuedOn: this.issuedAt?.setZone('Europe/Paris').toISODate() ?? null,
        validUntil: this.validUntil?.toISODate() ?? null,
        lines: this.lines.filter(({ kind }) => kind !== 'deposit').map((line) => printed(line)),
        message: this.introduction,
        leadTime: this.leadTime,
        paymentTerms: this.paymentTerms,
        coreNote: coreNoteOf(this.lines, i18n),
        termsVersion: this.terms?.version ?? null,
        demo: env.get('DEMO'),
      })
    }
  }
}

/** What is owed for each old part that doesn't come back. */
export function coreNoteOf(lines: QuoteLine[], i18n: I18n) {
  const notes = lines
    .filter(({ kind }) => kind === 'deposit')
    .map(({ description, netCents }) =>
      i18n.t('quotes.core_note', { description, amount: formatMoney(netCents, i18n.locale) })
    )
  return notes.length > 0 ? notes.join('\n') : null
}

function printed(line: QuoteLine) {
  return {
    kind: line.kind,
    reference: line.reference,
    description: line.description,
    details: line.details,
    quantityMilli: line.quantityMilli,
    unit: line.unit === 'u' ? 'pce' : line.unit,
    unitPriceCents: line.unitPriceCents,
    discountBps: line.discountBps,
    vatRateBps: line.vatRateBps,
    optional: line.isOptional,
    alternative: line.alternativeOf
      ? {
          group: String(line.alternativeOf),
          label: line.alternativeLabel ?? '',
          chosen: line.isSelected,
        }
      : null,
    leadTime: line.leadTime,
    warranty: line.warranty,
  }
}
