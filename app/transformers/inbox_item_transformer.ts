import { BaseTransformer } from '@adonisjs/core/transformers'
import { isoInstant } from '#models/mixins/columns'
import type { InboxRow } from '#queries/inbox_list'

const GROUPS = ['stopped', 'today', 'later'] as const

/** One line of « À traiter ». */
export default class InboxItemTransformer extends BaseTransformer<InboxRow> {
  toObject() {
    const { resource: row } = this
    return {
      kind: row.kind,
      ref: row.ref,
      requestKind: row.request_kind,
      status: row.status,
      subject: row.subject,
      said: row.said?.slice(0, 160) ?? null,
      document: row.document,
      seen: Boolean(row.seen),
      customer: row.customer,
      account: row.account,
      plate: row.plate,
      model: row.model,
      serial: row.serial,
      city: row.city,
      tags: row.tags ?? [],
      assignee: row.first_name
        ? {
            name: `${row.first_name} ${row.last_name}`,
            initials: `${row.first_name.at(0) ?? ''}${row.last_name?.at(0) ?? ''}`.toUpperCase(),
          }
        : null,
      unread: Boolean(row.unread),
      group: GROUPS[row.urgency],
      inGroup: Number(row.in_group),
      promisedAt: row.promised ? isoInstant(row.due_at) : null,
      sinceAt: isoInstant(row.since_at)!,
      validOn: row.valid_on?.slice(0, 10) ?? null,
    }
  }
}
