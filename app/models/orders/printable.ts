import env from '#start/env'
import QuoteLine from '#models/quote_line'
import { partiesOf } from '#models/quotes/parties'
import { coreNoteOf } from '#models/quotes/printable'
import { renderOrderPdf } from '#documents/order_pdf'
import type Order from '#models/order'
import type { I18n } from '@adonisjs/i18n'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { DocumentLocale } from '#documents/layout/party'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

export function Printable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /** The confirmation of the order with the record of its acceptance, as PDF. */
    async pdf(this: Order, i18n: I18n): Promise<Buffer> {
      await this.load((loader) =>
        loader
          .load('entity')
          .load('agency')
          .load('customer')
          .load('machine')
          .load('lines')
          .load('quote', (quote) =>
            quote.preload('terms').preload('acceptance', (acceptance) => acceptance.preload('user'))
          )
      )
      const { quote } = this
      const { acceptance, terms } = quote
      const deposits = await QuoteLine.query()
        .where('quote_id', quote.id)
        .where('kind', 'deposit')
        .orderBy('position')
      const locale: DocumentLocale = i18n.locale === 'en' ? 'en' : 'fr'
      return renderOrderPdf({
        ...partiesOf(this, locale),
        number: this.number,
        quoteNumber: quote.number,
        quoteVersion: quote.version,
        title: this.title,
        confirmedAt: this.createdAt.toUTC().toISO()!,
        lines: this.lines.map((line) => ({
          kind: line.kind,
          reference: line.reference,
          description: line.description,
          details: line.details,
          quantityMilli: line.quantityMilli,
          unit: line.unit === 'u' ? 'pce' : line.unit,
          unitPriceCents: line.unitPriceCents,
          discountBps: line.discountBps,
          vatRateBps: line.vatRateBps,
        })),
        purchaseOrderNumber: this.purchaseOrderNumber,
        delivery: this.deliveryWords(i18n),
        leadTime: quote.leadTime,
        paymentTerms: quote.paymentTerms,
        coreNote: coreNoteOf(deposits, i18n),
        termsVersion: terms?.version ?? null,
        acceptance: {
          acceptedAt: acceptance.createdAt.toUTC().toISO()!,
          signerName: acceptance.signatoryName,
          signerRole: acceptance.signatoryFunction,
          signerEmail: acceptance.user.email,
          consentText: acceptance.consent,
          quoteSha256: acceptance.contentSha256,
          termsSha256: acceptance.termsSha256,
          ipAddress: acceptance.ipAddress,
          userAgent: acceptance.userAgent,
        },
        demo: env.get('DEMO'),
      })
    }

    /** « À l’agence de Seclin, à partir du 30 novembre » */
    deliveryWords(this: Order, i18n: I18n): string {
      return i18n.t(`orders.delivery_words.${this.deliveryMode}`, {
        agency: this.agency.city,
        address: this.deliveryAddress ?? '',
        hasDay: this.wishedOn ? 'yes' : 'no',
        day: this.wishedOn ? i18n.formatDate(this.wishedOn.toJSDate(), { dateStyle: 'long' }) : '',
      })
    }
  }
}
