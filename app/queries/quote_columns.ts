import { isoDay, isoInstant } from '#models/mixins/columns'
import type { I18n } from '@adonisjs/i18n'
import type { QuoteRow } from '#queries/quote_list'
import type { Column } from '#documents/table_columns'

/** « Exporter » of the lists of quotes; the agency's has the customer and the author. */
export function quoteColumns(i18n: I18n, side: 'portal' | 'backoffice'): Column<QuoteRow>[] {
  const t = (key: string) => i18n.t(`quotes.columns.${key}`)
  const own: Column<QuoteRow>[] = [
    { header: t('customer'), type: 'text', width: 30, value: (row) => row.customer },
    { header: t('agency'), type: 'text', value: (row) => row.city },
    {
      header: t('author'),
      type: 'text',
      value: (row) => `${row.first_name} ${row.last_name}`,
    },
  ]
  return [
    { header: t('number'), type: 'text', width: 18, value: (row) => row.number },
    { header: t('version'), type: 'number', value: (row) => row.version },
    { header: t('title'), type: 'text', width: 40, value: (row) => row.title },
    {
      header: t('state'),
      type: 'text',
      value: (row) => i18n.t(`statuses.quote.${row.state}`),
    },
    { header: t('issued_on'), type: 'date', value: (row) => isoInstant(row.issued_at) },
    { header: t('valid_until'), type: 'date', value: (row) => isoDay(row.valid_until) },
    { header: t('plate'), type: 'text', value: (row) => row.plate },
    {
      header: t('machine'),
      type: 'text',
      value: (row) => [row.brand, row.model].filter(Boolean).join(' '),
    },
    ...(side === 'backoffice' ? own : []),
    { header: t('net'), type: 'money', value: (row) => row.net_total_cents },
    { header: t('grand'), type: 'money', value: (row) => row.grand_total_cents },
    { header: t('order'), type: 'text', value: (row) => row.order_number },
  ]
}
