import { BaseTransformer } from '@adonisjs/core/transformers'
import type { CustomerRow } from '#queries/customer_list'

/** One line of the agency's « Clients ». */
export default class CustomerEntryTransformer extends BaseTransformer<CustomerRow> {
  toObject() {
    const { resource: row } = this
    return {
      account: row.account,
      code: row.code,
      name: row.name,
      town: [row.postal_code, row.town].filter(Boolean).join(' '),
      entity: row.entity,
      city: row.city,
      machines: Number(row.machines),
      openRequests: Number(row.open_requests),
      quotes: Number(row.quotes),
    }
  }
}
