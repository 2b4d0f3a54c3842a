import { BaseTransformer } from '@adonisjs/core/transformers'
import { isoDay, isoInstant } from '#models/mixins/columns'
import type { OrderRow } from '#queries/order_list'

/** One line of « Mes commandes » and of the agency's « Commandes ». */
export default class OrderEntryTransformer extends BaseTransformer<OrderRow> {
  toObject() {
    const { resource: row } = this
    return {
      number: row.number,
      title: row.title,
      status: row.status,
      purchaseOrderNumber: row.purchase_order_number,
      deliveryMode: row.delivery_mode,
      wishedOn: isoDay(row.wished_on),
      placedAt: isoInstant(row.created_at)!,
      netCents: row.net_total_cents,
      grandCents: row.grand_total_cents,
      quoteNumber: row.quote_number,
      plate: row.plate,
      machine: [row.brand, row.model].filter(Boolean).join(' ') || null,
      placedBy: `${row.first_name} ${row.last_name}`,
    }
  }

  forBackoffice() {
    const { resource: row } = this
    return { ...this.toObject(), customer: row.customer, account: row.account, city: row.city }
  }
}
