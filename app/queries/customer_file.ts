import db from '@adonisjs/lucid/services/db'
import { openElsewhere, overdueOf } from '#queries/case_file'
import type Customer from '#models/customer'
import type StaffMember from '#models/staff_member'

const MACHINES = 12

/** A customer as the agency sees it; people and what is open, the rest as counts that lead to lists. */
export async function customerFile(customer: Customer, staff: StaffMember) {
  await customer.load((loader) =>
    loader
      .load('entity')
      .load('agency')
      .load('memberships', (rows) =>
        rows.preload('user').orderBy('is_admin', 'desc').orderBy('id').limit(50)
      )
      .load('machines', (rows) =>
        rows.whereNot('status', 'archived').orderBy('id', 'desc').limit(MACHINES)
      )
  )
  const [counts, open, overdueCents] = await Promise.all([
    countsOf(customer),
    openElsewhere(customer, staff),
    overdueOf(customer.id),
  ])
  return { customer, staff, counts, open, overdueCents }
}

export type CustomerFile = Awaited<ReturnType<typeof customerFile>>

async function countsOf(customer: Customer) {
  const of = (table: string) => db.from(table).where('customer_id', customer.id).count('*')
  const row = await db
    .query()
    .select(
      of('machines').whereNot('status', 'archived').as('machines'),
      of('service_requests').as('requests'),
      of('quotes').whereNotNull('issued_at').as('quotes'),
      of('orders').as('orders'),
      of('invoices').whereNotNull('published_at').as('invoices'),
      of('claims').as('claims')
    )
    .first()
  return {
    machines: Number(row.machines),
    requests: Number(row.requests),
    quotes: Number(row.quotes),
    orders: Number(row.orders),
    invoices: Number(row.invoices),
    claims: Number(row.claims),
  }
}
