import { BaseSchema } from '@adonisjs/lucid/schema'

/** « Demandes » is read by latest activity, within an agency or within an entity. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('service_requests', (table) => {
      table.index(['agency_id', 'last_activity_at', 'id'], 'service_requests_agency_recent_index')
      table.index(['entity_id', 'last_activity_at', 'id'], 'service_requests_entity_recent_index')
    })
  }

  async down() {
    this.schema.alterTable('service_requests', (table) => {
      table.dropIndex([], 'service_requests_entity_recent_index')
      table.dropIndex([], 'service_requests_agency_recent_index')
    })
  }
}
