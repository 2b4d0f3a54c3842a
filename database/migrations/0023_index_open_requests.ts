import { BaseSchema } from '@adonisjs/lucid/schema'

/** The agency's requests and a customer's, the open ones and the latest news first: read along an index. */
export default class extends BaseSchema {
  async up() {
    /** Written as app/queries/{agency_requests,request_list}.ts ask for it, or neither database uses it. */
    const closedLast = `(case when status in ('done', 'cancelled', 'declined') then 1 else 0 end)`
    const waitingFirst = `(case when status = 'waiting_customer' then 0
        when status in ('new', 'in_progress', 'scheduled', 'quoted') then 1 else 2 end)`
    for (const [name, columns] of [
      ['service_requests_open_index', closedLast],
      ['service_requests_entity_open_index', `entity_id, ${closedLast}`],
      ['service_requests_agency_open_index', `agency_id, ${closedLast}`],
      ['service_requests_customer_open_index', `customer_id, ${waitingFirst}`],
    ]) {
      this.schema.raw(
        `create index ${name} on service_requests (${columns}, last_activity_at desc, id desc)`
      )
    }
  }

  async down() {
    this.schema.alterTable('service_requests', (table) => {
      table.dropIndex([], 'service_requests_customer_open_index')
      table.dropIndex([], 'service_requests_agency_open_index')
      table.dropIndex([], 'service_requests_entity_open_index')
      table.dropIndex([], 'service_requests_open_index')
    })
  }
}
