import { BaseTransformer } from '@adonisjs/core/transformers'
import { isoInstant } from '#models/mixins/columns'
import { shownStatus } from '#models/service_request'
import type { RequestRow } from '#queries/agency_requests'

/** One line of the agency's « Demandes ». */
export default class AgencyRequestTransformer extends BaseTransformer<RequestRow> {
  toObject() {
    const { resource: row } = this
    return {
      number: row.number,
      kind: row.kind,
      interventionKind: row.intervention_kind,
      status: shownStatus(row.status, row.merged_into_id),
      tags: row.tags,
      subject: row.subject,
      condition: row.machine_condition,
      customer: row.customer,
      account: row.account,
      plate: row.plate,
      machine: [row.brand, row.model].filter(Boolean).join(' '),
      city: row.city,
      team: row.team,
      assignee: row.first_name ? `${row.first_name} ${row.last_name}` : null,
      createdAt: isoInstant(row.created_at)!,
      lastActivityAt: isoInstant(row.last_activity_at)!,
      promisedAt: isoInstant(row.promised_at),
      scheduledAt: isoInstant(row.scheduled_at),
    }
  }
}
