import type AuditEntry from '#models/audit_entry'
import type { I18n } from '@adonisjs/i18n'
import { BaseTransformer } from '@adonisjs/core/transformers'
import { describeEntry } from '#models/audit_entries/description'

/** One line of the security log, in the reader's language. */
export default class AuditEntryTransformer extends BaseTransformer<AuditEntry> {
  constructor(
    resource: AuditEntry,
    protected i18n: I18n,
    protected owner?: { id: number }
  ) {
    super(resource)
  }

  toObject() {
    const { resource: entry } = this
    const { detail, device } = describeEntry(entry, this.i18n)
    return {
      id: entry.id,
      at: entry.createdAt.toUTC().toISO()!,
      action: entry.action,
      who: entry.user?.fullName ?? null,
      email: entry.user?.email ?? entry.email,
      about: entry.aboutId === entry.userId ? null : (entry.about?.fullName ?? null),
      aboutEmail: entry.aboutId === entry.userId ? null : (entry.about?.email ?? null),
      customer: entry.customer
        ? { account: entry.customer.account, name: entry.customer.name }
        : null,
      entity: entry.entity?.code ?? null,
      ip: entry.ip,
      device,
      detail,
    }
  }

  /** To the person themselves. Where somebody else did it from is none of their business. */
  forOwner() {
    const { about, action, at, customer, detail, device, id, ip, who } = this.toObject()
    const byAnother = this.resource.userId !== null && this.resource.userId !== this.owner?.id
    return {
      id,
      at,
      action,
      detail,
      by: byAnother ? who : null,
      about: byAnother ? null : about,
      ip: byAnother ? null : ip,
      device: byAnother ? null : device,
      customerName: customer?.name ?? null,
    }
  }
}
