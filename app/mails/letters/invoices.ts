import Invoice from '#models/invoice'
import { formatMoney } from '#documents/money'
import { longDate } from '#documents/layout/texts'
import { absoluteUrl, type LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

const invoicePublished: LetterWriter = async ({ delivery, i18n }) => {
  const invoice = await Invoice.query()
    .where('id', delivery.activity.subjectId)
    .preload('customer', (customer) => customer.preload('entity'))
    .firstOrFail()
  const { customer, kind, number } = invoice
  const amount = formatMoney(invoice.grandTotalCents, i18n.locale, invoice.currency)
  const values = {
    kind,
    number,
    amount,
    entity: customer.entity.name,
    name: delivery.user.firstName,
  }
  const facts: [string, string][] = [
    [i18n.t(`mails.invoice_published.facts.${kind}`), number],
    [i18n.t('mails.invoice_published.facts.amount'), amount],
  ]
  if (invoice.dueOn && kind === 'invoice') {
    facts.push([
      i18n.t('mails.invoice_published.facts.due'),
      longDate(invoice.dueOn.toISODate()!, i18n.locale === 'en' ? 'en' : 'fr'),
    ])
  }
  if (invoice.purchaseOrderNumber) {
    facts.push([i18n.t('mails.invoice_published.facts.order'), invoice.purchaseOrderNumber])
  }
  return {
    subject: i18n.t('mails.invoice_published.subject', values),
    heading: i18n.t('mails.invoice_published.heading', values),
    paragraphs: [i18n.t('mails.invoice_published.body', values)],
    facts,
    button: {
      label: i18n.t('mails.invoice_published.button', values),
      url: absoluteUrl('portal.invoices.show', {
        account: customer.account,
        invoice: invoice.slug,
      }),
    },
  }
}

export const invoiceLetters: Partial<Record<ActivityAction, LetterWriter>> = {
  invoice_published: invoicePublished,
}
