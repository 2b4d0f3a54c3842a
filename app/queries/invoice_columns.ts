import { isoDay } from '#models/mixins/columns'
import { displayState } from '#models/invoices/display'
import type { I18n } from '@adonisjs/i18n'
import type { InvoiceRow } from '#queries/invoice_list'
import type { Column } from '#documents/table_columns'

/** « Exporter » of the lists of invoices; the agency's has the customer. */
export function invoiceColumns(i18n: I18n, side: 'portal' | 'backoffice'): Column<InvoiceRow>[] {
  const header = (key: string) => i18n.t(`invoices.columns.${key}`)
  const state = (row: InvoiceRow) =>
    displayState({
      kind: row.kind,
      status: row.status,
      dueOn: isoDay(row.due_on),
      disputedCents: row.disputed_cents,
    })
  const columns: Column<InvoiceRow>[] = [
    { header: header('number'), type: 'text', width: 18, value: (row) => row.number },
    { header: header('issued_on'), type: 'date', width: 12, value: (row) => isoDay(row.issued_on) },
    { header: header('due_on'), type: 'date', width: 12, value: (row) => isoDay(row.due_on) },
    { header: header('title'), type: 'text', width: 40, value: (row) => row.title },
    { header: header('machine'), type: 'text', width: 14, value: (row) => row.plate },
    {
      header: header('purchase_order'),
      type: 'text',
      width: 18,
      value: (row) => row.purchase_order_number,
    },
    {
      header: header('state'),
      type: 'text',
      width: 16,
      value: (row) => i18n.t(`statuses.invoice.${state(row)}`),
    },
    { header: header('amount'), type: 'money', width: 14, value: (row) => row.grand_total_cents },
    {
      header: header('remaining'),
      type: 'money',
      width: 14,
      value: (row) => row.due_payable_cents - row.paid_cents,
    },
    { header: header('disputed'), type: 'money', width: 14, value: (row) => row.disputed_cents },
  ]
  if (side === 'portal') return columns
  return [
    { header: header('customer'), type: 'text', width: 30, value: (row) => row.customer },
    ...columns,
  ]
}
