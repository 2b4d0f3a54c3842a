import User from '#models/user'
import Customer from '#models/customer'
import AuditEntry, { masked, type AuditAction } from '#models/audit_entry'
import { DateTime } from 'luxon'
import type StaffMember from '#models/staff_member'

export type AuditFilters = {
  action?: AuditAction
  /** A name, or an address in full or in part. */
  search?: string
  ip?: string
  /** The account's code. */
  customer?: string
  /** Days in Paris, both included. */
  from?: string
  to?: string
  page?: number
}

const PER_PAGE = 50
/** Deeper than this nobody turns pages: the filters and the export are there. */
const DEEPEST_PAGE = 200
const PEOPLE_LOOKED_AT = 200
const EXPORT_BATCH = 500
export const EXPORT_LIMIT = 50_000

const ZONE = 'Europe/Paris'

/** One page, the newest first, within the entity of the staff member or everywhere. */
export async function listAudit(staff: StaffMember, filters: AuditFilters) {
  const page = Math.min(filters.page ?? 1, DEEPEST_PAGE)
  const rows = await entriesFor(staff, filters, await boundsOf(filters))
    .orderBy('id', 'desc')
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
  return {
    entries: rows.slice(0, PER_PAGE),
    page,
    hasMore: rows.length > PER_PAGE && page < DEEPEST_PAGE,
  }
}

/** All that the filters find, in batches that begin after the last line read. */
export async function* exportAudit(staff: StaffMember, filters: AuditFilters) {
  const bounds = await boundsOf(filters)
  for (let count = 0; count < EXPORT_LIMIT; count += EXPORT_BATCH) {
    const entries: AuditEntry[] = await entriesFor(staff, filters, bounds)
      .orderBy('id', 'desc')
      .limit(EXPORT_BATCH)
    yield* entries
    if (entries.length < EXPORT_BATCH) return
    bounds.before = entries.at(-1)!.id
  }
}

/** A person's own twelve months: what they did, and what was done about them. */
export async function listOwnEntries(user: User, filters: { page?: number }) {
  const page = Math.min(filters.page ?? 1, DEEPEST_PAGE)
  const rows = await ownEntries(user)
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
  return {
    entries: rows.slice(0, PER_PAGE),
    page,
    hasMore: rows.length > PER_PAGE && page < DEEPEST_PAGE,
  }
}

export function ownEntries(user: User) {
  return AuditEntry.query()
    .where((own) => own.where('user_id', user.id).orWhere('about_id', user.id))
    .where('created_at', '>=', instant(DateTime.now().minus({ months: 12 })))
    .preload('user')
    .preload('about')
    .preload('customer')
    .orderBy('id', 'desc')
}

function entriesFor(staff: StaffMember, filters: AuditFilters, bounds: Bounds) {
  return AuditEntry.query()
    .if(staff.entityId, (entries) => entries.where('entity_id', staff.entityId!))
    .if(filters.action, (entries) => entries.where('action', filters.action!))
    .if(filters.ip, (entries) => entries.where('ip', filters.ip!))
    .if(filters.customer, (entries) => entries.where('customer_id', bounds.customerId))
    .if(filters.search, (entries) =>
      entries.where((people) =>
        people
          .whereIn('user_id', bounds.people)
          .orWhereIn('about_id', bounds.people)
          .orWhere('email', masked(filters.search!))
      )
    )
    .if(bounds.since !== null, (entries) => entries.where('id', '>=', bounds.since!))
    .if(bounds.before !== null, (entries) => entries.where('id', '<', bounds.before!))
    .preload('user')
    .preload('about')
    .preload('customer')
    .preload('entity')
}

/** What the filters mean in ids. */
type Bounds = {
  people: number[]
  customerId: number
  since: number | null
  before: number | null
}

const NOTHING = 0
/** Larger than any id; PostgreSQL's integers end here. */
const BEYOND = 2_147_483_647

/**
 * Lines are added in the order of time: a period is a range of ids, which every index of the table
 * serves together with the other filters.
 */
async function boundsOf({ customer, from, search, to }: AuditFilters): Promise<Bounds> {
  const account = customer ? await Customer.findBy('account', customer.toLowerCase()) : null
  const since = startOf(from)
  const first = since ? await firstSince(since) : null
  const until = startOf(to)?.plus({ days: 1 })
  const next = until ? await firstSince(until) : null
  return {
    people: search ? await peopleNamed(search) : [],
    customerId: account?.id ?? NOTHING,
    since: since ? (first?.id ?? BEYOND) : null,
    before: next?.id ?? null,
  }
}

function startOf(day: string | undefined) {
  const start = day ? DateTime.fromISO(day, { zone: ZONE }).startOf('day') : null
  return start?.isValid ? start : null
}

async function peopleNamed(typed: string) {
  const term = `%${typed.toLowerCase().replace(/[%_]/g, '')}%`
  const people = await User.query()
    .select('id')
    .whereLike('email', term)
    .orWhereRaw(`lower(first_name || ' ' || last_name) like ?`, [term])
    .orderBy('id')
    .limit(PEOPLE_LOOKED_AT)
  return people.map(({ id }) => id)
}

function firstSince(moment: DateTime) {
  return AuditEntry.query()
    .select('id')
    .where('created_at', '>=', instant(moment))
    .orderBy('created_at')
    .orderBy('id')
    .first()
}

/** As SQLite keeps it: to the second. */
function instant(moment: DateTime) {
  return moment.toUTC().toFormat('yyyy-MM-dd HH:mm:ss')
}
