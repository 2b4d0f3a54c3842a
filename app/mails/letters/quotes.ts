import Quote from '#models/quote'
import { formatMoney } from '#documents/money'
import { absoluteUrl, type Letter, type LetterContext, type LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

/** The quote, its facts and the way to it, on the reader's side. */
async function letterAbout(context: LetterContext, extra: Partial<Letter> = {}): Promise<Letter> {
  const { delivery, i18n, side } = context
  const { activity } = delivery
  const quote = await Quote.query()
    .where('id', activity.subjectId)
    .preload('customer')
    .preload('entity')
    .preload('agency')
    .preload('machine')
    .firstOrFail()
  const validUntil = quote.validUntil
    ? i18n.formatDate(quote.validUntil.toJSDate(), { dateStyle: 'long' })
    : ''
  const words = {
    number: quote.number,
    title: quote.title,
    customer: quote.customer.name,
    entity: quote.entity.name,
    agency: quote.agency.name,
    author: activity.author?.fullName ?? quote.agency.name,
    name: delivery.user?.firstName ?? quote.agency.name,
    total: formatMoney(quote.grandTotalCents, i18n.locale, quote.currency),
    validUntil,
    version: quote.version,
  }
  const key = `mails.${activity.action}`
  const machine = quote.machine
    ? [quote.machine.fleetNumber, quote.machine.label].filter(Boolean).join(' · ')
    : null
  const facts: [string, string | null][] = [
    [i18n.t('mails.facts.quote'), quote.number],
    [i18n.t('mails.facts.customer'), side === 'backoffice' ? quote.customer.name : null],
    [i18n.t('mails.facts.machine'), machine],
    [i18n.t('mails.facts.total_gross'), words.total],
    [i18n.t('mails.facts.valid_until'), validUntil || null],
  ]
  return {
    subject: i18n.t(`${key}.subject`, words),
    heading: i18n.t(`${key}.heading`, words),
    paragraphs: [i18n.t(`${key}.body`, words)],
    facts: facts.filter((fact): fact is [string, string] => fact[1] !== null),
    button: {
      label: i18n.t('mails.buttons.quote'),
      url:
        side === 'portal'
          ? absoluteUrl('portal.quotes.show', {
              account: quote.customer.account,
              quote: quote.number,
            })
          : absoluteUrl('backoffice.quotes.show', { quote: quote.number }),
    },
    ...extra,
  }
}

const plain: LetterWriter = (context) => letterAbout(context)

/** With the words that were written. */
const quoting: LetterWriter = (context) => {
  const { excerpt, comment } = context.delivery.activity.details
  const words = excerpt ?? comment
  return letterAbout(context, typeof words === 'string' ? { quotation: words } : {})
}

export const quoteLetters: Partial<Record<ActivityAction, LetterWriter>> = {
  quote_issued: plain,
  quote_accepted: plain,
  quote_declined: quoting,
  quote_change_requested: quoting,
  quote_renewal_requested: quoting,
  quote_expiring: plain,
  quote_expired: plain,
  quote_withdrawn: plain,
  quote_message_sent: quoting,
}
