import { isoInstant } from '#models/mixins/columns'
import { BaseTransformer } from '@adonisjs/core/transformers'
import type { ClaimRow } from '#queries/claim_list'

/** One line of « Mes réclamations » and of the agency's « Réclamations ». */
export default class ClaimRowTransformer extends BaseTransformer<ClaimRow> {
  toObject() {
    const { resource: row } = this
    return {
      number: row.number,
      status: row.status,
      reason: row.reason,
      contestedCents: row.contested_cents,
      currency: row.currency,
      description: row.description.slice(0, 160),
      invoice: row.invoice,
      invoiceSlug: row.slug,
      createdAt: isoInstant(row.created_at)!,
      lastActivityAt: isoInstant(row.last_activity_at)!,
      promisedAt: isoInstant(row.promised_at),
    }
  }

  forBackoffice() {
    const { resource: row } = this
    return {
      ...this.toObject(),
      customer: row.customer ?? '',
      account: row.account ?? '',
      needsAnswer: Boolean(row.needs_answer),
      assignee: row.first_name
        ? {
            name: `${row.first_name} ${row.last_name}`,
            initials: `${row.first_name.at(0)}${row.last_name?.at(0) ?? ''}`.toUpperCase(),
          }
        : null,
    }
  }
}
