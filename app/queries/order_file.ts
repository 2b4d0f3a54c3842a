import Activity from '#models/activity'
import { contactsOf } from '#queries/case_file'
import type Order from '#models/order'
import type { I18n } from '@adonisjs/i18n'

type Reading = { side: 'portal' | 'backoffice'; withInvoices: boolean; i18n: I18n }

/** All that both sides' pages show of an order; invoices only for those who may see them. */
export async function orderFile(order: Order, { side, withInvoices, i18n }: Reading) {
  await order.load((loader) =>
    loader
      .load('customer')
      .load('agency')
      .load('machine')
      .load('lines')
      .load('placedBy')
      .load('quote', (quote) => quote.preload('acceptance').preload('serviceRequest'))
      .load('invoices', (invoices) =>
        invoices
          .whereNotNull('published_at')
          .if(!withInvoices, (none) => none.whereRaw('1 = 0'))
          .orderBy('issued_on', 'desc')
          .orderBy('id', 'desc')
      )
      .load('attachments', (files) => files.orderBy('id'))
  )
  const [activities, contacts] = await Promise.all([
    Activity.query()
      .where('subject_type', 'Order')
      .where('subject_id', order.id)
      .if(side === 'portal', (query) => query.where('visibility', 'public'))
      .preload('author')
      .orderBy('id'),
    side === 'backoffice' ? contactsOf(order.customerId, order.placedById) : [],
  ])
  return { order, activities, contacts, i18n }
}

export type OrderFile = Awaited<ReturnType<typeof orderFile>>
