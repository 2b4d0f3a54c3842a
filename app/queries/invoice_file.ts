import type Invoice from '#models/invoice'
import type Customer from '#models/customer'

/** All that an invoice's page shows, in a few queries. */
export async function loadInvoice(invoice: Invoice, customer: Customer) {
  invoice.$setRelated('customer', customer)
  await invoice.load((loader) =>
    loader
      .load('attachment')
      .load('lines')
      .load('machine')
      .load('order', (order) => order.preload('quote'))
      .load('claims', (claims) => claims.orderBy('id', 'desc'))
  )
}

export async function loadInvoiceForStaff(invoice: Invoice) {
  await invoice.load((loader) =>
    loader
      .load('customer')
      .load('entity')
      .load('payments', (payments) => payments.preload('by').orderBy('paid_on').orderBy('id'))
  )
  await loadInvoice(invoice, invoice.customer)
}
