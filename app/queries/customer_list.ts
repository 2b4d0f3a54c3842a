import db from '@adonisjs/lucid/services/db'
import { AGENCIES } from '#queries/people'
import Agency from '#models/agency'
import Customer from '#models/customer'
import { searchTerm } from '#models/mixins/columns'
import { OPEN_REQUEST_STATUSES } from '#models/service_request'
import type StaffMember from '#models/staff_member'

export type CustomerFilters = { agency?: string; search?: string; page?: number }

export type CustomerRow = {
  account: string
  code: string
  name: string
  postal_code: string | null
  town: string | null
  entity: string
  city: string
  machines: number | string
  open_requests: number | string
  quotes: number | string
}

const PER_PAGE = 25

/** Customers by name; the counts are looked up for the rows shown only, each by its index. */
export async function listCustomers(staff: StaffMember, filters: CustomerFilters) {
  const page = filters.page ?? 1
  const [entity = '', branch = ''] = filters.agency?.split('-') ?? []
  const rows = await Customer.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .join('agencies', 'agencies.id', 'customers.agency_id')
    .join('entities', 'entities.id', 'customers.entity_id')
    .if(filters.agency, (query) =>
      query.where('entities.code', entity).where('agencies.code', branch)
    )
    .if(searchTerm(filters.search), (query) =>
      query.whereLike('customers.search', `%${searchTerm(filters.search)}%`)
    )
    .select(
      'customers.account',
      'customers.code',
      'customers.name',
      'customers.postal_code',
      'customers.city as town',
      'entities.name as entity',
      'agencies.city'
    )
    .select(
      db
        .from('machines')
        .whereColumn('machines.customer_id', 'customers.id')
        .whereNot('machines.status', 'archived')
        .count('*')
        .as('machines'),
      db
        .from('service_requests')
        .whereColumn('service_requests.customer_id', 'customers.id')
        .whereIn('service_requests.status', [...OPEN_REQUEST_STATUSES])
        .count('*')
        .as('open_requests'),
      db
        .from('quotes')
        .whereColumn('quotes.customer_id', 'customers.id')
        .where('quotes.status', 'issued')
        .count('*')
        .as('quotes')
    )
    .orderBy('customers.name')
    .orderBy('customers.id')
    .offset((page - 1) * PER_PAGE)
    .limit(PER_PAGE + 1)
    .pojo<CustomerRow>()
  return { rows: rows.slice(0, PER_PAGE), page, hasMore: rows.length > PER_PAGE }
}

/** The branches that the staff member may choose among; none when there is only one. */
export async function agencyChoices(staff: StaffMember) {
  if (staff.agencyId) return []
  const agencies = await Agency.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .preload('entity')
    .orderBy('city')
    .orderBy('id')
    .limit(AGENCIES)
  return agencies.map(({ code, city, entity }) => ({
    value: `${entity.code}-${code}`,
    label: city,
  }))
}
