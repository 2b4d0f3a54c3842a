import { describeEntry } from '#models/audit_entries/description'
import type AuditEntry from '#models/audit_entry'
import type { I18n } from '@adonisjs/i18n'
import type { Column } from '#documents/table_columns'

/** A spreadsheet gets the instant in Paris, to the second: `2026-11-24 08:15:03`. */
export function auditColumns(i18n: I18n): Column<AuditEntry>[] {
  const header = (key: string) => i18n.t(`audit.columns.${key}`)
  return [
    {
      header: header('at'),
      type: 'text',
      width: 20,
      value: ({ createdAt }) => createdAt.setZone('Europe/Paris').toFormat('yyyy-MM-dd HH:mm:ss'),
    },
    {
      header: header('action'),
      type: 'text',
      width: 30,
      value: (entry) => i18n.t(`audit.actions.${entry.action}`),
    },
    { header: header('who'), type: 'text', width: 26, value: ({ user }) => user?.fullName },
    {
      header: header('email'),
      type: 'text',
      width: 30,
      value: ({ user, email }) => user?.email ?? email,
    },
    {
      header: header('about'),
      type: 'text',
      width: 26,
      value: ({ about, aboutId, userId }) => (aboutId === userId ? null : about?.fullName),
    },
    {
      header: header('detail'),
      type: 'text',
      width: 50,
      value: (entry) => describeEntry(entry, i18n).detail,
    },
    {
      header: header('customer'),
      type: 'text',
      width: 26,
      value: ({ customer }) => customer?.name,
    },
    { header: header('entity'), type: 'text', value: ({ entity }) => entity?.code },
    { header: header('ip'), type: 'text', width: 18, value: ({ ip }) => ip },
    {
      header: header('device'),
      type: 'text',
      width: 30,
      value: (entry) => describeEntry(entry, i18n).device,
    },
  ]
}
