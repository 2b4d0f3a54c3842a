import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import { join } from 'node:path'
import { readdir, rm, stat } from 'node:fs/promises'
import User from '#models/user'
import Attachment from '#models/attachment'
import AuditEntry from '#models/audit_entry'
import { PASSING_FILES } from '#config/bodyparser'
import { DateTime, type DurationLikeObject } from 'luxon'

type Rule = {
  name: string
  table: string
  /** The column that says when a row's time began. */
  since: string
  keep: DurationLikeObject
  only?: Record<string, string[]>
}

/**
 * How long what isn't evidence or accounting is kept; docs/privacy.md says why. Business records
 * (requests, quotes, orders, invoices, claims and their history) have no line: they stay ten years.
 */
export const RETENTION: Rule[] = [
  { name: 'audit_entries', table: 'audit_entries', since: 'created_at', keep: { months: 12 } },
  { name: 'previews', table: 'previews', since: 'created_at', keep: { months: 12 } },
  { name: 'login_links', table: 'login_links', since: 'expires_at', keep: { days: 30 } },
  { name: 'password_resets', table: 'password_resets', since: 'expires_at', keep: { days: 30 } },
  {
    name: 'deliveries',
    table: 'deliveries',
    since: 'created_at',
    keep: { months: 12 },
    only: { channel: ['mail'], status: ['sent', 'failed'] },
  },
  {
    name: 'notices',
    table: 'deliveries',
    since: 'created_at',
    keep: { months: 12 },
    only: { channel: ['portal'] },
  },
  { name: 'sign_ins', table: 'sign_ins', since: 'last_seen_at', keep: { months: 12 } },
  { name: 'sessions', table: 'sessions', since: 'expires_at', keep: { days: 1 } },
]

/** Files sent up for a form that never was. */
const UNUSED_UPLOADS = { days: 30 }

/** Files of requests that a killed process never ended. */
const PASSING = { days: 1 }

export const INACTIVE_AFTER = { years: 3 }

const BATCH = 1000

export type Purged = Record<string, number>

/** Deletes what is past its time, in batches; with `dryRun` only counts it. */
export async function purge({ dryRun = false, now = DateTime.now() } = {}): Promise<Purged> {
  const purged: Purged = {}
  for (const rule of RETENTION) {
    const before = instant(now.minus(rule.keep))
    purged[rule.name] = dryRun ? await countPast(rule, before) : await deletePast(rule, before)
  }
  purged.unused_uploads = await purgeUploads(now.minus(UNUSED_UPLOADS), dryRun)
  purged.passing_files = await purgePassing(now.minus(PASSING), dryRun)

  if (!dryRun) await AuditEntry.record('purged', { details: { ...purged } })
  return purged
}

/** Nobody has seen them for three years; they still have their name. */
export function inactivePeople(now = DateTime.now()) {
  const before = instant(now.minus(INACTIVE_AFTER))
  return User.query()
    .whereNull('anonymized_at')
    .where('created_at', '<', before)
    .where((seen) => seen.whereNull('last_login_at').orWhere('last_login_at', '<', before))
    .orderBy('id')
}

function past({ table, since, only = {} }: Rule, before: string) {
  const query = db.from(table).where(since, '<', before)
  for (const [column, values] of Object.entries(only)) query.whereIn(column, values)
  return query
}

async function countPast(rule: Rule, before: string) {
  const [{ n }] = await past(rule, before).count('* as n')
  return Number(n)
}

/** Nobody waits long for a lock that holds a thousand rows. */
async function deletePast(rule: Rule, before: string) {
  for (let count = 0; ;) {
    const rows = await past(rule, before).select('id').limit(BATCH)
    if (rows.length === 0) return count
    await db
      .from(rule.table)
      .whereIn(
        'id',
        rows.map(({ id }) => id)
      )
      .delete()
    count += rows.length
  }
}

/** The bytes go when no other row has the same ones. */
async function purgeUploads(before: DateTime, dryRun: boolean) {
  const uploads = await Attachment.query()
    .whereNull('attachable_id')
    .where('created_at', '<', instant(before))
    .whereNotIn('id', db.from('invoice_uploads').select('attachment_id'))
    .whereNotIn('id', db.from('invoices').select('attachment_id'))
    .orderBy('id')
    .limit(BATCH)
  if (dryRun) return uploads.length

  for (const upload of uploads) {
    await upload.delete()
    const twin = await Attachment.query().where('disk_key', upload.diskKey).first()
    if (!twin) await drive.use().delete(upload.diskKey)
  }
  return uploads.length
}

async function purgePassing(before: DateTime, dryRun: boolean) {
  const names = await readdir(PASSING_FILES).catch(() => [])
  let count = 0
  for (const name of names) {
    const path = join(PASSING_FILES, name)
    const file = await stat(path).catch(() => null)
    if (!file || file.mtimeMs >= before.toMillis()) continue
    if (!dryRun) await rm(path, { force: true })
    count += 1
  }
  return count
}

/** As SQLite keeps it: to the second. */
function instant(moment: DateTime) {
  return moment.toUTC().toFormat('yyyy-MM-dd HH:mm:ss')
}
