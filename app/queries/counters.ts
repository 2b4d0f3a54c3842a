import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { waitingForTeam } from '#queries/inbox_list'
import type Customer from '#models/customer'
import type Membership from '#models/membership'
import type StaffMember from '#models/staff_member'

/** Badges of the tabs: what waits for the customer. One round trip, each count over an index. */
export async function portalCounters(customer: Customer, membership: Membership) {
  const today = DateTime.now().setZone('Europe/Paris').toISODate()!
  const [row] = await db
    .query()
    .select(
      db
        .from('service_requests')
        .where('customer_id', customer.id)
        .where('status', 'waiting_customer')
        .count('*')
        .as('requests'),
      db
        .from('quotes')
        .where('customer_id', customer.id)
        .where('status', 'issued')
        .where('valid_until', '>=', today)
        .count('*')
        .as('quotes'),
      db
        .from('invoices')
        .where('customer_id', customer.id)
        .whereIn('status', ['open', 'partly_paid'])
        .where('due_on', '<', today)
        .where('kind', 'invoice')
        .whereRaw('due_payable_cents - paid_cents - disputed_cents > 0')
        .count('*')
        .as('invoices')
    )
  return {
    requests: membership.may('fleet') ? Number(row.requests) : 0,
    quotes: membership.may('buying') ? Number(row.quotes) : 0,
    invoices: membership.may('accounting') ? Number(row.invoices) : 0,
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
      within('claims').whereIn('status', ['open', 'in_progress', 'waiting_customer']).as('claims')
    )
  const triage = staff.may('triage')
  const bill = staff.may('bill')
  return {
    inbox: Number(row.inbox),
    requests: triage ? Number(row.requests) : 0,
    quotes: staff.may('quote') ? Number(row.quotes) : 0,
    orders: staff.may('quote') ? Number(row.orders) : 0,
    claims: bill ? Number(row.claims) : 0,
  }
}
