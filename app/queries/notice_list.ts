import db from '@adonisjs/lucid/services/db'
import { asJson, isoInstant } from '#models/mixins/columns'
import { urlFor } from '@adonisjs/core/services/url_builder'
import { activityIcon, sentenceValues } from '#models/activities/description'
import { kindsFor, STAFF_KINDS, STAFF_SUBJECTS } from '#models/activities/kinds'
import { keyOf, subjectsOf, words } from '#queries/recent_activities'
import type { I18n } from '@adonisjs/i18n'
import type Delivery from '#models/delivery'
import type Membership from '#models/membership'
import type StaffMember from '#models/staff_member'
import type { ActivityAction } from '#models/activity'

type Query = ReturnType<typeof db.from>
type Side = 'portal' | 'backoffice'

type NoticeRow = {
  id: number
  read_at: Date | string | null
  action: ActivityAction
  subject_type: string
  subject_id: number
  details: string | Record<string, unknown>
  created_at: Date | string
  customer: string | null
  first_name: string | null
  last_name: string | null
  plate: string | null
  brand: string | null
  model: string | null
}

const PER_PAGE = 25
const EXCERPT = 200
/** Deeper than this nobody turns pages. */
const DEEPEST_PAGE = 100

/** What this contact was told of in that account, as far as their rights go today. */
export function noticesOfContact(membership: Membership) {
  const { bindings, sql } = heardBy(membership)
  return delivered().whereRaw(sql, bindings)
}

/** The badge of the bell asks it at each page: written out, it isn't composed anew. */
export const UNREAD = `from deliveries join activities on activities.id = deliveries.activity_id
  where deliveries.read_at is null`

/** The condition of a contact's notices. */
export function heardBy(membership: Membership) {
  const kinds = kindsFor([membership]).map((kind) => `'${kind}'`)
  return {
    sql: `deliveries.user_id = ? and deliveries.channel = 'portal'
      and deliveries.kind in (${kinds.join(', ') || 'null'}) and activities.customer_id = ?`,
    bindings: [membership.userId, membership.customerId],
  }
}

/** What this colleague was told of, as far as role and reach go today. */
export function noticesOfStaff(staff: StaffMember) {
  const subjects = Object.keys(STAFF_SUBJECTS).filter((type) => staff.may(STAFF_SUBJECTS[type]))
  return delivered()
    .where('deliveries.user_id', staff.userId)
    .where('deliveries.channel', 'portal')
    .whereIn('deliveries.kind', [...STAFF_KINDS])
    .whereIn('activities.subject_type', subjects)
    .if(staff.entityId, (query) => query.where('activities.entity_id', staff.entityId!))
    .if(staff.agencyId, (query) => query.where((within) => atAgency(within, staff.agencyId!)))
}

export function listForContact(membership: Membership, i18n: I18n, page?: number) {
  const { userId } = membership
  return listNotices(noticesOfContact(membership), { userId, side: 'portal', i18n, page })
}

export function listForStaff(staff: StaffMember, i18n: I18n, page?: number) {
  const { userId } = staff
  return listNotices(noticesOfStaff(staff), { userId, side: 'backoffice', i18n, page })
}

type Reading = { userId: number; side: Side; i18n: I18n; page?: number }

/** One page, the newest first, as sentences in the reader's language. */
async function listNotices(notices: Query, { userId, side, i18n, page: wanted = 1 }: Reading) {
  const page = Math.min(wanted, DEEPEST_PAGE)
  const upTo = await newest(userId)
  const rows: NoticeRow[] = await notices
    .leftJoin('users', 'users.id', 'activities.author_id')
    .leftJoin('customers', 'customers.id', 'activities.customer_id')
    .leftJoin('machines', 'machines.id', 'activities.machine_id')
    .select('deliveries.id', 'deliveries.read_at', 'activities.action', 'activities.details')
    .select('activities.subject_type', 'activities.subject_id', 'activities.created_at')
    .select('customers.name as customer', 'users.first_name', 'users.last_name')
    .select('machines.fleet_number as plate', 'machines.brand', 'machines.model')
    .orderBy('deliveries.created_at', 'desc')
    .orderBy('deliveries.id', 'desc')
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)

  const shown = rows.slice(0, PER_PAGE)
  const subjects = await subjectsOf(shown)
  const written = await writtenIn(shown)
  return {
    notices: shown.map((row) => {
      const author = row.first_name ? { fullName: `${row.first_name} ${row.last_name}` } : null
      const subject = subjects.get(`${row.subject_type}:${row.subject_id}`)
      return {
        id: row.id,
        icon: activityIcon(row),
        text: sentence(row, side, i18n, {
          ...sentenceValues({ author, details: asJson.consume(row.details) }, i18n),
          ...words(subject, i18n),
        }),
        customer: side === 'backoffice' ? row.customer : null,
        machine: machineOf(row),
        excerpt: written.get(row.id) ?? null,
        at: isoInstant(row.created_at)!,
        isUnread: row.read_at === null,
      }
    }),
    meta: { currentPage: page, hasMore: rows.length > PER_PAGE && page < DEEPEST_PAGE },
    upTo,
  }
}

/** Where the sentence doesn't name the machine itself. */
function machineOf({ brand, model, plate, subject_type: type }: NoticeRow) {
  if (!model || type === 'Machine') return null
  return { reference: plate, name: [brand, model].filter(Boolean).join(' ') }
}

function sentence({ action }: NoticeRow, side: Side, i18n: I18n, values: Record<string, unknown>) {
  return side === 'portal'
    ? i18n.t(`activities.lately.${action}`, values)
    : i18n.t(`notices.agency.${action}`, values)
}

/** The page of what the notice is about; its activity must be loaded. */
export async function addressOf({ activity }: Delivery, account: string | null) {
  const { details, subjectId, subjectType } = activity
  // A machine that was matched leads to the record that stays.
  const kept = typeof details.publicId === 'string' ? details.publicId : null
  const subjects = await subjectsOf([{ subject_type: subjectType, subject_id: subjectId }])
  const key = kept ?? keyOf(subjects.get(`${subjectType}:${subjectId}`)) ?? ''
  return account ? portalAddress(subjectType, key, account) : agencyAddress(subjectType, key)
}

/** What comes after it wasn't there when the page was shown. */
async function newest(userId: number) {
  const [{ id }] = await db
    .from('deliveries')
    .where({ user_id: userId, channel: 'portal' })
    .max('id as id')
  return Number(id ?? 0)
}

function delivered() {
  return db.from('deliveries').join('activities', 'activities.id', 'deliveries.activity_id')
}

/** Machines are their customer's, who has a home agency; what else staff are told of has one of its own. */
function atAgency(within: Query, agencyId: number) {
  within.where((machine) =>
    machine
      .where('activities.subject_type', 'Machine')
      .whereExists((home) =>
        home
          .from('customers')
          .whereColumn('customers.id', 'activities.customer_id')
          .where('customers.agency_id', agencyId)
      )
  )
  for (const [type, table] of Object.entries(AGENCY_TABLES)) {
    within.orWhere((record) =>
      record
        .where('activities.subject_type', type)
        .whereExists((own) =>
          own
            .from(table)
            .whereColumn(`${table}.id`, 'activities.subject_id')
            .where(`${table}.agency_id`, agencyId)
        )
    )
  }
}

const AGENCY_TABLES = {
  ServiceRequest: 'service_requests',
  Quote: 'quotes',
  Order: 'orders',
  Claim: 'claims',
}

/** The beginning of what was written, by notice. */
async function writtenIn(rows: NoticeRow[]) {
  const found = new Map<number, string>()
  const messages = new Map<number, number>()
  for (const { details, id } of rows) {
    const { comment, excerpt, messageId } = asJson.consume(details) as Record<string, unknown>
    if (typeof messageId === 'number') messages.set(id, messageId)
    else if (typeof (excerpt ?? comment) === 'string') found.set(id, String(excerpt ?? comment))
  }
  if (messages.size === 0) return found
  const bodies: { id: number; body: string }[] = await db
    .from('messages')
    .whereIn('id', [...messages.values()])
    .where('visibility', 'public')
    .select('id', 'body')
  const texts = new Map(bodies.map(({ body, id }) => [id, body]))
  for (const [id, message] of messages) {
    const body = texts.get(message)
    if (body) found.set(id, body.slice(0, EXCERPT))
  }
  return found
}

function portalAddress(type: string, key: string, account: string) {
  switch (type) {
    case 'Machine':
      return urlFor('portal.machines.show', { account, machine: key })
    case 'ServiceRequest':
      return urlFor('portal.service_requests.show', { account, service_request: key })
    case 'Quote':
      return urlFor('portal.quotes.show', { account, quote: key })
    case 'Order':
      return urlFor('portal.orders.show', { account, order: key })
    case 'Invoice':
      return urlFor('portal.invoices.show', { account, invoice: key })
    case 'Claim':
      return urlFor('portal.claims.show', { account, claim: key })
    default:
      return urlFor('portal.home', { account })
  }
}

function agencyAddress(type: string, key: string) {
  switch (type) {
    case 'Machine':
      return urlFor('backoffice.machines.show', { machine: key })
    case 'ServiceRequest':
      return urlFor('backoffice.service_requests.show', { service_request: key })
    case 'Quote':
      return urlFor('backoffice.quotes.show', { quote: key })
    case 'Order':
      return urlFor('backoffice.orders.show', { order: key })
    case 'Claim':
      return urlFor('backoffice.claims.show', { claim: key })
    default:
      return urlFor('backoffice.inbox.index')
  }
}
