import { BaseSchema } from '@adonisjs/lucid/schema'

/** The security log: who came in, failed, took something away or changed a right. See docs/adr/0009. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('audit_entries', (table) => {
      table.increments('id')
      table.string('action', 40).notNullable()
      table.integer('user_id').nullable().references('id').inTable('users')
      table.integer('about_id').nullable().references('id').inTable('users')
      table.string('email', 254).nullable()
      table.integer('entity_id').nullable().references('id').inTable('entities')
      table.integer('customer_id').nullable().references('id').inTable('customers')
      table.string('subject_type', 40).nullable()
      table.integer('subject_id').nullable()
      table.string('ip', 45).nullable()
      table.string('user_agent', 300).nullable()
      table.json('details').notNullable()
      table.timestamp('created_at').notNullable()
      table.index(['entity_id', 'id'], 'audit_entries_entity_index')
      table.index(['user_id', 'id'], 'audit_entries_user_index')
      table.index(['about_id', 'id'], 'audit_entries_about_index')
      table.index(['customer_id', 'id'], 'audit_entries_customer_index')
      table.index(['action', 'id'], 'audit_entries_action_index')
      table.index(['ip', 'id'], 'audit_entries_ip_index')
      table.index(['created_at', 'id'], 'audit_entries_created_index')
    })
  }

  async down() {
    this.schema.dropTable('audit_entries')
  }
}
