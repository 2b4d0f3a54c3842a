import { BaseTransformer } from '@adonisjs/core/transformers'
import { isoDay, isoInstant } from '#models/mixins/columns'
import type { QuoteRow } from '#queries/quote_list'

/** One line of « Mes devis » and of the agency's « Devis ». */
export default class QuoteEntryTransformer extends BaseTransformer<QuoteRow> {
  toObject() {
    const { resource: row } = this
    return {
      number: row.number,
      version: row.version,
      title: row.title,
      state: row.state,
      validUntil: isoDay(row.valid_until),
      issuedAt: isoInstant(row.issued_at),
      netCents: row.net_total_cents,
      grandCents: row.grand_total_cents,
      plate: row.plate,
      machine: [row.brand, row.model].filter(Boolean).join(' ') || null,
      orderNumber: row.order_number,
      acceptable: row.state === 'issued' || row.state === 'change_requested',
    }
  }

  forBackoffice() {
    const { resource: row } = this
    return {
      ...this.toObject(),
      customer: row.customer,
      account: row.account,
      city: row.city,
      author: `${row.first_name} ${row.last_name}`,
      seenAt: isoInstant(row.first_seen_at),
      updatedAt: isoInstant(row.updated_at)!,
    }
  }
}
