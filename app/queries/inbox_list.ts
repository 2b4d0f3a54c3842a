import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { searchTerm } from '#models/mixins/columns'
import { taggedRequests, tagsOf, type TagWord } from '#queries/tags'
import { soonInParis } from '#models/quotes/expirable'
import { OPEN_CLAIM_STATUSES } from '#models/claim'
import { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type StaffMember from '#models/staff_member'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

export const INBOX_OWNERS = ['team', 'me', 'nobody', 'all'] as const
export type InboxOwner = (typeof INBOX_OWNERS)[number]

export type InboxFilters = {
  owner?: InboxOwner
  agency?: string
  tag?: string
  search?: string
  page?: number
}

/** What waits for the agency; `quote_expiring` and the like are kinds of waiting, not of record. */
export type InboxKind = 'request' | 'machine' | 'quote_change' | 'quote_expiring' | 'claim'

/** 0 machine at a standstill, 1 due today, 2 later. */
export type InboxGroup = 0 | 1 | 2

export type InboxRow = {
  kind: InboxKind
  row_id: number
  ref: string
  request_kind: string | null
  status: string
  subject: string | null
  said: string | null
  document: string | null
  seen: number
  customer: string
  account: string
  plate: string | null
  model: string | null
  serial: string | null
  city: string
  assignee_id: number | null
  first_name: string | null
  last_name: string | null
  unread: number
  urgency: InboxGroup
  promised: number
  due_at: Date | string | null
  since_at: Date | string
  valid_on: string | null
  in_group: number
  tags?: TagWord[]
}

type Query = DatabaseQueryBuilderContract<InboxRow>
type Clock = { now: string; today: string; tonight: string; soon: string }

const PER_PAGE = 50

/** One page of all that waits for this person, the machines at a standstill first, then by promise. */
export async function listInbox(staff: StaffMember, filters: InboxFilters) {
  const page = filters.page ?? 1
  const rows: InboxRow[] = await db
    .from(waiting(staff, filters).as('items'))
    .select('items.*', db.raw('count(*) over (partition by urgency) as in_group'))
    .if(filters.owner === 'team', (query) => query.where('in_team', 1))
    .if(filters.owner === 'me', (query) => query.where('assignee_id', staff.id))
    .if(filters.owner === 'nobody', (query) => query.whereNull('assignee_id'))
    .orderBy('urgency')
    .orderBy('promised', 'desc')
    .orderByRaw('coalesce(due_at, since_at)')
    .orderBy('kind')
    .orderBy('row_id')
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
  const shown = rows.slice(0, PER_PAGE)
  const asked = shown.filter(({ kind }) => kind === 'request')
  const tags = await tagsOf(asked.map((row) => row.row_id))
  for (const row of asked) row.tags = tags.get(row.row_id)
  return { rows: shown, page, hasMore: rows.length > PER_PAGE }
}

/** For the chips above the list. */
export async function countInbox(
  staff: StaffMember,
  filters: Pick<InboxFilters, 'agency' | 'tag'> = {}
) {
  const row = await db
    .from(waiting(staff, filters).as('items'))
    .select(
      db.raw('count(*) as everything'),
      db.raw('sum(in_team) as team'),
      db.raw('sum(case when assignee_id = ? then 1 else 0 end) as me', [staff.id]),
      db.raw('sum(case when assignee_id is null then 1 else 0 end) as nobody')
    )
    .first()
  return {
    all: Number(row.everything),
    team: Number(row.team ?? 0),
    me: Number(row.me ?? 0),
    nobody: Number(row.nobody ?? 0),
  }
}

/** The badge of « À traiter »: what waits for the person's teams. */
export function waitingForTeam(staff: StaffMember) {
  return db.from(waiting(staff, {}).as('items')).where('in_team', 1).count('*')
}

/** Each kind by its own index; what a person has no right to isn't looked up. Only requests bear tags. */
function waiting(staff: StaffMember, filters: Pick<InboxFilters, 'agency' | 'search' | 'tag'>) {
  const paris = DateTime.now().setZone('Europe/Paris')
  const clock: Clock = {
    now: sqlInstant(DateTime.now()),
    today: paris.toISODate()!,
    tonight: sqlInstant(paris.endOf('day')),
    soon: soonInParis(),
  }
  if (filters.tag && staff.may('triage')) {
    return narrow(requests(staff, clock), filters, 'service_requests.search').whereIn(
      'service_requests.id',
      taggedRequests(filters.tag)
    )
  }
  const [first, ...others] = [
    ...(staff.may('triage')
      ? [
          narrow(requests(staff, clock), filters, 'service_requests.search'),
          narrow(machines(staff), filters),
        ]
      : []),
    ...(staff.may('quote') ? [narrow(quotes(staff, clock), filters, 'quotes.search')] : []),
    ...(staff.may('bill') ? [narrow(claims(staff, clock), filters, 'claims.search')] : []),
  ]
  return others.length > 0 ? first.unionAll(others) : first
}

function requests(staff: StaffMember, { now, tonight }: Clock) {
  const reply = `needs_answer and conversations.last_staff_message_at is not null
    and conversations.last_customer_message_at > conversations.last_staff_message_at`
  return reach('service_requests', staff)
    .join('conversations', 'conversations.id', 'service_requests.conversation_id')
    .join('machines', 'machines.id', 'service_requests.machine_id')
    .leftJoin('staff_members', 'staff_members.id', 'service_requests.assignee_id')
    .leftJoin('users', 'users.id', 'staff_members.user_id')
    .whereIn('service_requests.status', [...OPEN_REQUEST_STATUSES])
    .where((needing) =>
      needing
        .whereIn('service_requests.status', ['new', 'in_progress'])
        .orWhere('service_requests.needs_answer', true)
        .orWhere((late) =>
          late.where('service_requests.status', 'scheduled').where('scheduled_at', '<', now)
        )
    )
    .select(
      db.raw(`'request' as kind`),
      'service_requests.id as row_id',
      'service_requests.number as ref',
      'service_requests.kind as request_kind',
      'service_requests.status as status',
      'service_requests.subject as subject',
      db.raw(`case when ${reply} then ${lastWord('service_requests')} end as said`),
      db.raw('cast(null as varchar(60)) as document'),
      db.raw('0 as seen'),
      ...around('service_requests.assignee_id'),
      db.raw(`case when ${inTeams('service_requests.team_id')} then 1 else 0 end as in_team`, [
        staff.id,
        staff.id,
      ]),
      db.raw(`case when service_requests.status = 'new' or (${reply}) then 1 else 0 end as unread`),
      db.raw(
        `case when service_requests.kind = 'intervention' and machine_condition = 'stopped'
            and service_requests.status <> 'scheduled' then 0
          when coalesce(promised_at, scheduled_at) <= ? then 1
          when promised_at is null and needs_answer then 1
          else 2 end as urgency`,
        [tonight]
      ),
      db.raw('case when coalesce(promised_at, scheduled_at) is null then 0 else 1 end as promised'),
      db.raw('coalesce(promised_at, scheduled_at) as due_at'),
      db.raw('service_requests.last_activity_at as since_at'),
      db.raw('cast(null as varchar(10)) as valid_on')
    )
}

function machines(staff: StaffMember) {
  return reach('machines', staff)
    .where('machines.status', 'declared')
    .select(
      db.raw(`'machine' as kind`),
      'machines.id as row_id',
      'machines.public_id as ref',
      db.raw('cast(null as varchar(20)) as request_kind'),
      'machines.status as status',
      'machines.name as subject',
      db.raw('cast(null as text) as said'),
      db.raw('machines.brand as document'),
      db.raw('0 as seen'),
      'customers.name as customer',
      'customers.account as account',
      'machines.fleet_number as plate',
      'machines.model as model',
      'machines.serial_number as serial',
      'agencies.city as city',
      db.raw('cast(null as integer) as assignee_id'),
      db.raw('cast(null as varchar(80)) as first_name'),
      db.raw('cast(null as varchar(80)) as last_name'),
      db.raw('1 as in_team'),
      db.raw('0 as unread'),
      db.raw('1 as urgency'),
      db.raw('0 as promised'),
      db.raw('machines.created_at as due_at'),
      db.raw('machines.created_at as since_at'),
      db.raw('cast(null as varchar(10)) as valid_on')
    )
}

function quotes(staff: StaffMember, { today, soon }: Clock) {
  const asked = 'quotes.change_requested_at is not null'
  return reach('quotes', staff)
    .leftJoin('machines', 'machines.id', 'quotes.machine_id')
    .join('staff_members', 'staff_members.id', 'quotes.author_id')
    .join('users', 'users.id', 'staff_members.user_id')
    .where('quotes.status', 'issued')
    .where((needing) =>
      needing
        .whereNotNull('quotes.change_requested_at')
        .orWhere((ending) => ending.whereBetween('quotes.valid_until', [today, soon]))
    )
    .select(
      db.raw(`case when ${asked} then 'quote_change' else 'quote_expiring' end as kind`),
      'quotes.id as row_id',
      'quotes.number as ref',
      db.raw('cast(null as varchar(20)) as request_kind'),
      'quotes.status as status',
      'quotes.title as subject',
      db.raw(`case when ${asked} then ${lastWord('quotes')} end as said`),
      'quotes.number as document',
      db.raw('case when quotes.first_seen_at is null then 0 else 1 end as seen'),
      ...around('quotes.author_id'),
      db.raw(
        `case when ${noTeam} or quotes.author_id in (
            select colleagues.staff_member_id from team_members as colleagues
            join team_members as own on own.team_id = colleagues.team_id
            where own.staff_member_id = ?) then 1 else 0 end as in_team`,
        [staff.id, staff.id]
      ),
      db.raw(`case when ${asked} then 1 else 0 end as unread`),
      db.raw(`case when ${asked} or quotes.valid_until <= ? then 1 else 2 end as urgency`, [today]),
      db.raw('0 as promised'),
      db.raw('quotes.change_requested_at as due_at'),
      db.raw(
        'coalesce(quotes.change_requested_at, quotes.issued_at, quotes.created_at) as since_at'
      ),
      db.raw('cast(quotes.valid_until as varchar(10)) as valid_on')
    )
}

function claims(staff: StaffMember, { tonight }: Clock) {
  return reach('claims', staff)
    .join('invoices', 'invoices.id', 'claims.invoice_id')
    .leftJoin('machines', 'machines.id', 'invoices.machine_id')
    .leftJoin('staff_members', 'staff_members.id', 'claims.assignee_id')
    .leftJoin('users', 'users.id', 'staff_members.user_id')
    .whereIn('claims.status', [...OPEN_CLAIM_STATUSES])
    .where((needing) =>
      needing.whereIn('claims.status', ['open', 'in_progress']).orWhere('claims.needs_answer', true)
    )
    .select(
      db.raw(`'claim' as kind`),
      'claims.id as row_id',
      'claims.number as ref',
      db.raw('cast(null as varchar(20)) as request_kind'),
      'claims.status as status',
      'claims.description as subject',
      db.raw('cast(null as text) as said'),
      'invoices.number as document',
      db.raw('0 as seen'),
      ...around('claims.assignee_id'),
      db.raw('1 as in_team'),
      db.raw(`case when claims.needs_answer then 1 else 0 end as unread`),
      db.raw('case when claims.promised_at > ? then 2 else 1 end as urgency', [tonight]),
      db.raw('case when claims.promised_at is null then 0 else 1 end as promised'),
      'claims.promised_at as due_at',
      'claims.last_activity_at as since_at',
      db.raw('cast(null as varchar(10)) as valid_on')
    )
}

/** Records of the staff member's entity and agency, with their customer and agency beside them. */
function reach(table: string, staff: StaffMember): Query {
  const agency = table === 'machines' ? 'customers.agency_id' : `${table}.agency_id`
  return db
    .from(table)
    .join('customers', 'customers.id', `${table}.customer_id`)
    .join('agencies', 'agencies.id', agency)
    .join('entities', 'entities.id', 'agencies.entity_id')
    .if(staff.entityId, (query) => query.where(`${table}.entity_id`, staff.entityId!))
    .if(staff.agencyId, (query) => query.where(agency, staff.agencyId!)) as Query
}

function around(assignee: string) {
  return [
    'customers.name as customer',
    'customers.account as account',
    'machines.fleet_number as plate',
    'machines.model as model',
    'machines.serial_number as serial',
    'agencies.city as city',
    `${assignee} as assignee_id`,
    'users.first_name as first_name',
    'users.last_name as last_name',
  ]
}

/** Managers and head office belong to no team: everything in their reach is theirs. */
const noTeam = 'not exists (select 1 from team_members where staff_member_id = ?)'

function inTeams(column: string) {
  return `${noTeam} or ${column} in (select team_id from team_members where staff_member_id = ?)`
}

/** What the customer wrote last. */
function lastWord(table: string) {
  return `(select body from messages where messages.conversation_id = ${table}.conversation_id
    and side = 'customer' and visibility = 'public' order by messages.id desc limit 1)`
}

function narrow(
  query: Query,
  { agency, search }: Pick<InboxFilters, 'agency' | 'search'>,
  own?: string
) {
  const [entity = '', branch = ''] = agency?.split('-') ?? []
  const like = `%${searchTerm(search)}%`
  return query
    .if(agency, (chosen) => chosen.where('entities.code', entity).where('agencies.code', branch))
    .if(searchTerm(search), (chosen) =>
      chosen.where((found) =>
        found
          .whereLike('customers.search', like)
          .orWhereLike('machines.search', like)
          .if(own, (more) => more.orWhereLike(own!, like))
      )
    )
}

/** With its offset, so that PostgreSQL reads it right and SQLite compares it as text. */
function sqlInstant(at: DateTime) {
  return at.toUTC().toSQL()!
}
