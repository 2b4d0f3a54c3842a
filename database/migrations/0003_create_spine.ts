import { BaseSchema } from '@adonisjs/lucid/schema'

/** What happened (activities), who is to be told (deliveries), what was said (conversations) and shown (attachments). */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('activities', (table) => {
      table.increments('id')
      table.integer('entity_id').nullable().references('id').inTable('entities')
      table.integer('customer_id').nullable().references('id').inTable('customers')
      table.integer('author_id').nullable().references('id').inTable('users')
      table.string('action', 60).notNullable()
      table.string('subject_type', 40).notNullable()
      table.integer('subject_id').notNullable()
      table.integer('machine_id').nullable()
      table.enum('visibility', ['public', 'internal']).notNullable().defaultTo('public')
      table.json('details').notNullable()
      table.timestamp('created_at').notNullable()
      table.index(['subject_type', 'subject_id', 'id'], 'activities_subject_index')
      table.index(['customer_id', 'id'], 'activities_customer_index')
      table.index(['machine_id', 'id'], 'activities_machine_index')
      table.index(['entity_id', 'id'], 'activities_entity_index')
    })

    this.schema.createTable('deliveries', (table) => {
      table.increments('id')
      table.integer('activity_id').notNullable().references('id').inTable('activities')
      table.string('recipient', 40).notNullable()
      table.integer('user_id').nullable().references('id').inTable('users')
      table.integer('team_id').nullable().references('id').inTable('teams')
      table.enum('channel', ['mail']).notNullable().defaultTo('mail')
      table
        .enum('status', ['pending', 'sending', 'sent', 'failed'])
        .notNullable()
        .defaultTo('pending')
      table.text('secret').nullable()
      table.string('message_id', 120).notNullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('due_at').notNullable()
      table.bigInteger('claimed_at').nullable()
      table.timestamp('sent_at').nullable()
      table.string('last_error', 500).nullable()
      table.timestamp('created_at').notNullable()
      table.unique(['activity_id', 'recipient', 'channel'], { indexName: 'deliveries_once_unique' })
      table.index(['status', 'due_at', 'id'], 'deliveries_due_index')
    })

    this.schema.createTable('conversations', (table) => {
      table.increments('id')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.timestamp('last_customer_message_at').nullable()
      table.timestamp('last_staff_message_at').nullable()
      table.timestamp('created_at').notNullable()
    })

    this.schema.createTable('messages', (table) => {
      table.increments('id')
      table.integer('conversation_id').notNullable().references('id').inTable('conversations')
      table.integer('author_id').notNullable().references('id').inTable('users')
      table.enum('side', ['customer', 'staff']).notNullable()
      table.enum('visibility', ['public', 'internal']).notNullable()
      table.text('body').notNullable()
      table.string('form_id', 40).notNullable().unique('messages_form_unique')
      table.timestamp('created_at').notNullable()
      table.index(['conversation_id', 'id'], 'messages_conversation_index')
    })

    this.schema.createTable('attachments', (table) => {
      table.increments('id')
      table.string('public_id', 30).notNullable().unique('attachments_public_unique')
      table.integer('entity_id').nullable().references('id').inTable('entities')
      table.integer('customer_id').nullable().references('id').inTable('customers')
      table.integer('uploaded_by_id').nullable().references('id').inTable('users')
      table.string('attachable_type', 40).nullable()
      table.integer('attachable_id').nullable()
      table.enum('visibility', ['public', 'internal']).notNullable().defaultTo('public')
      table.string('name', 200).notNullable()
      table.string('content_type', 100).notNullable()
      table.integer('size').notNullable()
      table.string('sha256', 64).notNullable()
      table.string('disk_key', 200).notNullable()
      table.timestamp('created_at').notNullable()
      table.index(['attachable_type', 'attachable_id'], 'attachments_attachable_index')
      table.index(['customer_id'], 'attachments_customer_index')
    })
  }

  async down() {
    for (const name of ['attachments', 'messages', 'conversations', 'deliveries', 'activities']) {
      this.schema.dropTable(name)
    }
  }
}
