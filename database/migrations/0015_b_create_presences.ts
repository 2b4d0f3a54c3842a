import { BaseSchema } from '@adonisjs/lucid/schema'

/** Who has a case open right now. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('presences', (table) => {
      table.increments('id')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.integer('staff_member_id').notNullable().references('id').inTable('staff_members')
      table.bigInteger('seen_at').notNullable()
      table.unique(['service_request_id', 'staff_member_id'], { indexName: 'presences_unique' })
      table.index(['seen_at'], 'presences_recent_index')
    })
  }

  async down() {
    this.schema.dropTable('presences')
  }
}
