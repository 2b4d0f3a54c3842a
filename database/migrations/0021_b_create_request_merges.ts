import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which request goes on in which other one; what it was before, for who joined the wrong two. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('service_requests', (table) => {
      table.integer('merged_into_id').nullable()
      table.index(['merged_into_id'], 'service_requests_merged_index')
    })

    this.schema.createTable('request_merges', (table) => {
      table.increments('id')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.integer('into_id').notNullable().references('id').inTable('service_requests')
      table.string('earlier_status', 20).notNullable()
      table.timestamp('earlier_promise').nullable()
      table.boolean('needed_answer').notNullable()
      table.integer('by_id').notNullable().references('id').inTable('users')
      table.integer('undone_by_id').nullable().references('id').inTable('users')
      table.timestamp('undone_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['service_request_id', 'id'], 'request_merges_request_index')
      table.index(['into_id'], 'request_merges_into_index')
    })
  }

  async down() {
    this.schema.dropTable('request_merges')
    this.schema.alterTable('service_requests', (table) => {
      table.dropIndex(['merged_into_id'], 'service_requests_merged_index')
      table.dropColumn('merged_into_id')
    })
  }
}
