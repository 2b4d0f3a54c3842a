import { isoDay, isoInstant } from '#models/mixins/columns'
import type { I18n } from '@adonisjs/i18n'
import type { OrderRow } from '#queries/order_list'
import type { Column } from '#documents/table_columns'

/** « Exporter » of the lists of orders; the agency's has the customer. */
export function orderColumns(i18n: I18n, side: 'portal' | 'backoffice'): Column<OrderRow>[] {
  const t = (key: string) => i18n.t(`orders.columns.${key}`)
  const own: Column<OrderRow>[] = [
    { header: t('customer'), type: 'text', width: 30, value: (row) => row.customer },
    { header: t('agency'), type: 'text', value: (row) => row.city },
  ]
  return [
    { header: t('number'), type: 'text', width: 18, value: (row) => row.number },
    { header: t('title'), type: 'text', width: 40, value: (row) => row.title },
    { header: t('status'), type: 'text', value: (row) => i18n.t(`statuses.order.${row.status}`) },
    { header: t('placed_on'), type: 'date', value: (row) => isoInstant(row.created_at) },
    {
      header: t('placed_by'),
      type: 'text',
      value: (row) => `${row.first_name} ${row.last_name}`,
    },
    {
      header: t('purchase_order'),
      type: 'text',
      value: (row) => row.purchase_order_number,
    },
    { header: t('plate'), type: 'text', value: (row) => row.plate },
    {
      header: t('machine'),
      type: 'text',
      value: (row) => [row.brand, row.model].filter(Boolean).join(' '),
    },
    ...(side === 'backoffice' ? own : []),
    { header: t('wished_on'), type: 'date', value: (row) => isoDay(row.wished_on) },
    { header: t('net'), type: 'money', value: (row) => row.net_total_cents },
    { header: t('grand'), type: 'money', value: (row) => row.grand_total_cents },
    { header: t('quote'), type: 'text', value: (row) => row.quote_number },
  ]
}
