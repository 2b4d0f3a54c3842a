import { formatMoney } from '#documents/money'
import { longDate } from '#documents/layout/texts'
import type Quote from '#models/quote'
import type { I18n } from '@adonisjs/i18n'

/** Word for word what stands beside the box and on the button when somebody orders. */
export async function consentTo(quote: Quote, grandCents: number, i18n: I18n) {
  const terms = quote.termsId ? await quote.related('terms').query().first() : null
  const locale = i18n.locale === 'en' ? 'en' : 'fr'
  const total = formatMoney(grandCents, i18n.locale, quote.currency)
  const box = terms
    ? i18n.t('quotes.order.consent', {
        terms: i18n.t('quotes.order.terms', {
          date: dayInWords(terms.effectiveOn.toISODate()!, locale),
        }),
      })
    : i18n.t('quotes.order.consent_plain')
  return `${box} ${i18n.t('quotes.order.engages')} « ${i18n.t('quotes.order.submit', { total })} »`
}

/** The pages write « 1er janvier »; the record of the words must not differ. */
function dayInWords(day: string, locale: 'fr' | 'en') {
  const words = longDate(day, locale)
  return locale === 'fr' ? words.replace(/^1 /, '1er ') : words
}
