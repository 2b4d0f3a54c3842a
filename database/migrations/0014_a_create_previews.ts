import { BaseSchema } from '@adonisjs/lucid/schema'

/** Staff who look at a customer's space as the customer does: who, whose, from when to when. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('previews', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.string('reason', 200).nullable()
      table.timestamp('expires_at').notNullable()
      table.timestamp('ended_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id', 'customer_id', 'id'], 'previews_person_index')
      table.index(['customer_id'], 'previews_customer_index')
    })
  }

  async down() {
    this.schema.dropTable('previews')
  }
}
