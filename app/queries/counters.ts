import db from '@adonisjs/lucid/services/db'
import { waitingForTeam } from '#queries/inbox_list'
import { heardBy, noticesOfStaff, UNREAD } from '#queries/notice_list'
import { rowsOf } from '#models/mixins/joined'
import { todayInParis } from '#models/mixins/paris_days'
import type Customer from '#models/customer'
import type Membership from '#models/membership'
import type StaffMember from '#models/staff_member'

/** A badge says « 99+ » from here on: counting further costs, and tells nothing. */
const COUNTED = 100

const upTo = (rows: string) => `(select count(*) from (select 1 ${rows} limit ${COUNTED}) as found)`

const WAITING = `
  ${upTo(`from service_requests where customer_id = ? and status = 'waiting_customer'`)} as requests,
  ${upTo(`from quotes where customer_id = ? and status = 'issued' and valid_until >= ?`)} as quotes,
  ${upTo(`from invoices where customer_id = ? and status in ('open', 'partly_paid')
    and kind = 'invoice' and due_on < ? and due_payable_cents - paid_cents - disputed_cents > 0`)} as invoices,
  ${upTo(`from claims where customer_id = ? and status = 'waiting_customer'`)} as claims`

type Waiting = Record<'requests' | 'quotes' | 'invoices' | 'claims' | 'notices', number | string>

/** Badges of the tabs: what waits for the customer. One round trip, each count over an index. */
export async function portalCounters({ id }: Customer, membership: Membership) {
  const today = todayInParis()
  const heard = heardBy(membership)
  const [row] = await rowsOf<Waiting>(
    `select ${WAITING}, ${upTo(`${UNREAD} and ${heard.sql}`)} as notices`,
    [id, id, today, id, today, id, ...heard.bindings]
  )
  return {
    requests: membership.may('fleet') ? Number(row.requests) : 0,
    quotes: membership.may('buying') ? Number(row.quotes) : 0,
    /** Claims are read below the tab of the invoices. */
    invoices: membership.may('accounting') ? Number(row.invoices) + Number(row.claims) : 0,
    notices: Number(row.notices),
  }
}

/** Badges of the sidebar: what waits for the agency. */
export async function backofficeCounters(staff: StaffMember) {
  const within = (table: string) =>
    db
      .from(table)
      .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
      .if(staff.agencyId, (query) => query.where('agency_id', staff.agencyId!))
      .count('*')
  const [row] = await db
    .query()
    .select(
      within('service_requests')
        .whereIn('status', ['new', 'in_progress', 'waiting_customer', 'scheduled', 'quoted'])
        .as('requests'),
      waitingForTeam(staff).as('inbox'),
      within('quotes').where('status', 'issued').as('quotes'),
      within('orders')
        .whereIn('status', ['confirmed', 'preparing', 'ready', 'shipped'])
        .as('orders'),
      within('claims').whereIn('status', ['open', 'in_progress', 'waiting_customer']).as('claims'),
      unread(staff)
    )
  const triage = staff.may('triage')
  const bill = staff.may('bill')
  return {
    inbox: Number(row.inbox),
    requests: triage ? Number(row.requests) : 0,
    quotes: staff.may('quote') ? Number(row.quotes) : 0,
    orders: staff.may('quote') ? Number(row.orders) : 0,
    claims: bill ? Number(row.claims) : 0,
    notices: Number(row.notices),
  }
}

/** The badge of the bell. */
function unread(staff: StaffMember) {
  const notices = noticesOfStaff(staff).whereNull('deliveries.read_at')
  const found = notices.select('deliveries.id').limit(COUNTED)
  return db.from(found.as('found')).count('*').as('notices')
}
