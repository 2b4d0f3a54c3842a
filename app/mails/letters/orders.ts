import Order from '#models/order'
import { formatMoney } from '#documents/money'
import { absoluteUrl, type LetterWriter } from '#mails/letter'
import type { ActivityAction } from '#models/activity'

const letter: LetterWriter = async ({ delivery, i18n, side }) => {
  const { activity } = delivery
  const order = await Order.query()
    .where('id', activity.subjectId)
    .preload('customer')
    .preload('agency')
    .preload('machine')
    .preload('quote')
    .firstOrFail()
  const words = {
    number: order.number,
    title: order.title,
    customer: order.customer.name,
    agency: order.agency.name,
    author: activity.author?.fullName ?? order.agency.name,
    name: delivery.user?.firstName ?? order.agency.name,
    total: formatMoney(order.grandTotalCents, i18n.locale, order.currency),
    reason: order.cancellationReason ?? '',
    tracking: order.tracking ?? '',
    hasTracking: order.tracking ? 'yes' : 'no',
  }
  const key = `mails.${activity.action}`
  const facts: [string, string | null][] = [
    [i18n.t('mails.facts.order'), order.number],
    [i18n.t('mails.facts.quote'), order.quote.number],
    [i18n.t('mails.facts.purchase_order'), order.purchaseOrderNumber],
    [i18n.t('mails.facts.machine'), order.machine?.label ?? null],
    [i18n.t('mails.facts.delivery'), order.deliveryWords(i18n)],
    [i18n.t('mails.facts.total_gross'), words.total],
  ]
  return {
    subject: i18n.t(`${key}.subject`, words),
    heading: i18n.t(`${key}.heading`, words),
    paragraphs: [i18n.t(`${key}.body`, words)],
    facts: facts.filter((fact): fact is [string, string] => fact[1] !== null),
    button: {
      label: i18n.t('mails.buttons.order'),
      url:
        side === 'portal'
          ? absoluteUrl('portal.orders.show', {
              account: order.customer.account,
              order: order.number,
            })
          : absoluteUrl('backoffice.orders.show', { order: order.number }),
    },
  }
}

export const orderLetters: Partial<Record<ActivityAction, LetterWriter>> = {
  order_confirmed: letter,
  order_ready: letter,
  order_shipped: letter,
  order_completed: letter,
  order_cancelled: letter,
}
