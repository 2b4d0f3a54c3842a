import { DateTime } from 'luxon'
import { formatMoney } from '#documents/money'
import type Quote from '#models/quote'
import type { I18n } from '@adonisjs/i18n'

/** Word for word what stands beside the box and on the button when somebody orders. */
export async function consentTo(quote: Quote, grandCents: number, i18n: I18n) {
  const terms = quote.termsId ? await quote.related('terms').query().first() : null
  const total = formatMoney(grandCents, i18n.locale, quote.currency)
  const box = terms
    ? i18n.t('quotes.order.consent', { terms: i18n.t('quotes.order.terms', dated(terms, i18n)) })
    : i18n.t('quotes.order.consent_plain')
  return `${box} ${i18n.t('quotes.order.engages')} « ${i18n.t('quotes.order.submit', { total })} »`
}

function dated({ effectiveOn }: { effectiveOn: DateTime }, i18n: I18n) {
  return { date: effectiveOn.setLocale(i18n.locale).toLocaleString(DateTime.DATE_FULL) }
}
