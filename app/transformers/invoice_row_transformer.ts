import { isoDay } from '#models/mixins/columns'
import { displayState } from '#models/invoices/display'
import { BaseTransformer } from '@adonisjs/core/transformers'
import type { InvoiceRow } from '#queries/invoice_list'

/**
 * One line of « Mes factures » and of the agency's « Factures ». The portal's lists make theirs at once:
 * by `transform`, each line would be a call of its own to the container, which cost more than reading it.
 */
export default class InvoiceRowTransformer extends BaseTransformer<InvoiceRow> {
  toObject() {
    const { resource: row } = this
    const dueOn = isoDay(row.due_on)
    return {
      number: row.number,
      slug: row.slug,
      kind: row.kind,
      state: displayState({
        kind: row.kind,
        status: row.status,
        dueOn,
        disputedCents: row.disputed_cents,
      }),
      title: row.title,
      currency: row.currency,
      issuedOn: isoDay(row.issued_on)!,
      dueOn,
      grandTotalCents: row.grand_total_cents,
      remainingCents: row.due_payable_cents - row.paid_cents,
      disputedCents: row.disputed_cents,
      purchaseOrderNumber: row.purchase_order_number,
      precedingInvoiceNumber: row.preceding_invoice_number,
      plate: row.plate,
    }
  }

  forBackoffice() {
    const { customer, account, entity } = this.resource
    return {
      ...this.toObject(),
      customer: customer ?? '',
      account: account ?? '',
      entity: (entity ?? '').toLowerCase(),
    }
  }
}
