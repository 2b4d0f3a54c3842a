import { asJson, isoInstant } from '#models/mixins/columns'
import db from '@adonisjs/lucid/services/db'
import { activityIcon, sentenceValues } from '#models/activities/description'
import { formatMoney } from '#documents/money'
import { readableSubjects } from '#queries/pulse'
import type { I18n } from '@adonisjs/i18n'
import type { ActivityAction } from '#models/activity'
import type Customer from '#models/customer'
import type Membership from '#models/membership'

const LOOKED_AT = 60
const SHOWN = 6

/** What says nothing new to somebody who reads the list of what happened lately. */
const SILENT: ActivityAction[] = [
  'request_taken',
  'request_assigned',
  'request_quoted',
  'quote_seen',
  'quote_drafted',
  'request_note_added',
  'request_joined',
  'request_parted',
  'request_tagged',
  'request_untagged',
  'quote_note_added',
  'claim_note_added',
  'quote_revised',
  'machine_updated',
  'machine_imported',
  'machine_archived',
  'machine_removal_refused',
]

/** Table, column with the number, and route of each kind of record that history speaks of. */
const SUBJECTS: Record<string, { table: string; columns: string[] }> = {
  Machine: { table: 'machines', columns: ['public_id', 'fleet_number', 'brand', 'model'] },
  ServiceRequest: { table: 'service_requests', columns: ['number', 'kind'] },
  Quote: { table: 'quotes', columns: ['number'] },
  Order: { table: 'orders', columns: ['number'] },
  Invoice: { table: 'invoices', columns: ['number', 'slug', 'grand_total_cents'] },
  Claim: { table: 'claims', columns: ['number'] },
}

type ActivityRow = {
  id: number
  action: ActivityAction
  subject_type: string
  subject_id: number
  machine_id: number | null
  details: string | Record<string, unknown>
  created_at: Date | string
  first_name: string | null
  last_name: string | null
}

type SubjectRow = {
  id: number
  number?: string
  slug?: string
  public_id?: string
  fleet_number?: string | null
  brand?: string | null
  model?: string
  kind?: string
  grand_total_cents?: number
}

/**
 * The newest public activities of the account as sentences that name their record, and the machines
 * that they were about, newest first. One query, then one for each kind of record.
 */
export async function recentActivities(customer: Customer, membership: Membership, i18n: I18n) {
  const activities: ActivityRow[] = await db
    .from('activities')
    .leftJoin('users', 'users.id', 'activities.author_id')
    .where('customer_id', customer.id)
    .where('visibility', 'public')
    .whereIn('subject_type', readableSubjects(membership))
    .select('activities.id', 'action', 'subject_type', 'subject_id', 'machine_id', 'details')
    .select('activities.created_at', 'users.first_name', 'users.last_name')
    .orderBy('activities.created_at', 'desc')
    .orderBy('activities.id', 'desc')
    .limit(LOOKED_AT)

  const shown = activities.filter(({ action }) => !SILENT.includes(action)).slice(0, SHOWN)
  const subjects = await subjectsOf(shown)
  return {
    machineIds: [...new Set(activities.flatMap(({ machine_id: id }) => id ?? []))],
    activities: shown.map((row) => {
      const subject = subjects.get(`${row.subject_type}:${row.subject_id}`)
      const author = row.first_name ? { fullName: `${row.first_name} ${row.last_name}` } : null
      return {
        id: row.id,
        icon: activityIcon(row),
        text: i18n.t(`activities.lately.${row.action}`, {
          ...sentenceValues({ author, details: asJson.consume(row.details) }, i18n),
          ...words(subject, i18n),
        }),
        at: isoInstant(row.created_at)!,
        subject: row.subject_type,
        key: keyOf(subject),
      }
    }),
  }
}

/** The records that activities are about, by type and id: what names them, and what leads to them. */
export async function subjectsOf(
  activities: Pick<ActivityRow, 'subject_type' | 'subject_id'>[]
): Promise<Map<string, SubjectRow>> {
  const found = new Map<string, SubjectRow>()
  const kinds = [...new Set(activities.map((row) => row.subject_type))]
  await Promise.all(
    kinds.map(async (kind) => {
      const { table, columns } = SUBJECTS[kind]
      const ids = activities.filter((row) => row.subject_type === kind).map((row) => row.subject_id)
      const rows: SubjectRow[] = await db
        .from(table)
        .whereIn('id', ids)
        .select('id', ...columns)
      for (const row of rows) found.set(`${kind}:${row.id}`, row)
    })
  )
  return found
}

/** What stands for the record in its address. */
export function keyOf(subject: SubjectRow | undefined) {
  return subject?.public_id ?? subject?.slug ?? subject?.number ?? null
}

/** What a sentence says of the record. */
export function words(subject: SubjectRow | undefined, i18n: I18n) {
  if (!subject) return { number: '', machine: '', amount: '' }
  const name = [subject.brand, subject.model].filter(Boolean).join(' ')
  return {
    number: subject.number ?? '',
    machine: subject.fleet_number ?? name,
    amount:
      subject.grand_total_cents === undefined
        ? ''
        : formatMoney(subject.grand_total_cents, i18n.locale === 'en' ? 'en' : 'fr'),
  }
}
