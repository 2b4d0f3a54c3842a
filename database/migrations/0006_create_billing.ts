import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('invoices', (table) => {
      table.increments('id')
      table.string('number', 60).notNullable()
      table.string('slug', 60).notNullable()
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.integer('order_id').nullable().references('id').inTable('orders')
      table.integer('machine_id').nullable().references('id').inTable('machines')
      table.integer('attachment_id').notNullable().references('id').inTable('attachments')
      table.enum('kind', ['invoice', 'credit_note']).notNullable()
      table.string('type_code', 4).notNullable()
      table.string('profile', 120).nullable()
      table.string('title', 200).nullable()
      table.enum('status', ['open', 'partly_paid', 'paid']).notNullable().defaultTo('open')
      table.date('issued_on').notNullable()
      table.date('due_on').nullable()
      table.string('currency', 3).notNullable().defaultTo('EUR')
      table.integer('net_total_cents').notNullable()
      table.integer('vat_total_cents').notNullable()
      table.integer('grand_total_cents').notNullable()
      table.integer('prepaid_cents').nullable()
      table.integer('due_payable_cents').notNullable()
      table.integer('paid_cents').notNullable().defaultTo(0)
      table.integer('disputed_cents').notNullable().defaultTo(0)
      table.string('purchase_order_number', 60).nullable()
      table.string('preceding_invoice_number', 60).nullable()
      table.json('seller').nullable()
      table.json('buyer').nullable()
      table.json('vat_breakdown').notNullable()
      table.timestamp('published_at').nullable()
      table.integer('published_by_id').nullable().references('id').inTable('users')
      table.timestamp('first_seen_at').nullable()
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['entity_id', 'number'], { indexName: 'invoices_number_unique' })
      table.unique(['entity_id', 'slug'], { indexName: 'invoices_slug_unique' })
      table.index(['customer_id', 'issued_on', 'id'], 'invoices_customer_index')
      table.index(['customer_id', 'status', 'due_on'], 'invoices_due_index')
      table.index(['entity_id', 'issued_on', 'id'], 'invoices_entity_index')
    })

    this.schema.createTable('invoice_lines', (table) => {
      table.increments('id')
      table.integer('invoice_id').notNullable().references('id').inTable('invoices')
      table.integer('position').notNullable()
      table.string('reference', 60).nullable()
      table.string('description', 500).notNullable()
      table.integer('quantity_milli').notNullable()
      table.string('unit', 12).nullable()
      table.integer('unit_price_cents').notNullable()
      table.integer('net_cents').notNullable()
      table.integer('vat_rate_bps').nullable()
      table.unique(['invoice_id', 'position'], { indexName: 'invoice_lines_position_unique' })
    })

    this.schema.createTable('payments', (table) => {
      table.increments('id')
      table.integer('invoice_id').notNullable().references('id').inTable('invoices')
      table.integer('amount_cents').notNullable()
      table.date('paid_on').notNullable()
      table.string('form_id', 40).notNullable().unique('payments_form_unique')
      table.integer('by_id').nullable().references('id').inTable('users')
      table.timestamp('created_at').notNullable()
      table.index(['invoice_id'], 'payments_invoice_index')
    })

    this.schema.createTable('invoice_uploads', (table) => {
      table.increments('id')
      table.string('public_id', 30).notNullable().unique('invoice_uploads_public_unique')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('attachment_id').notNullable().references('id').inTable('attachments')
      table.integer('customer_id').nullable().references('id').inTable('customers')
      table.integer('order_id').nullable().references('id').inTable('orders')
      table.integer('invoice_id').nullable().references('id').inTable('invoices')
      table
        .enum('status', ['ready', 'needs_attention', 'duplicate', 'published', 'discarded'])
        .notNullable()
      table.json('reading').notNullable()
      table.json('problems').notNullable()
      table.integer('uploaded_by_id').nullable().references('id').inTable('users')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.index(['entity_id', 'status', 'id'], 'invoice_uploads_index')
    })

    this.schema.createTable('claims', (table) => {
      table.increments('id')
      table.string('number', 30).notNullable().unique('claims_number_unique')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table.integer('invoice_id').notNullable().references('id').inTable('invoices')
      table.integer('conversation_id').notNullable().references('id').inTable('conversations')
      table.string('form_id', 40).notNullable().unique('claims_form_unique')
      table
        .enum('status', [
          'open',
          'in_progress',
          'waiting_customer',
          'accepted',
          'partly_accepted',
          'rejected',
          'closed',
        ])
        .notNullable()
        .defaultTo('open')
      table.string('reason', 40).notNullable()
      table.string('lifecycle_status', 4).notNullable()
      table.string('reason_code', 20).notNullable()
      table.string('action_code', 4).notNullable()
      table.enum('lifecycle_sync', ['none', 'manual', 'sent']).notNullable().defaultTo('none')
      table.boolean('is_whole_invoice').notNullable()
      table.integer('contested_cents').notNullable()
      table.text('description').notNullable()
      table.integer('assignee_id').nullable().references('id').inTable('staff_members')
      table.integer('created_by_id').notNullable().references('id').inTable('users')
      table.timestamp('promised_at').nullable()
      table.timestamp('closed_at').nullable()
      table.timestamp('last_activity_at').notNullable()
      table.boolean('needs_answer').notNullable().defaultTo(true)
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.index(['customer_id', 'status', 'id'], 'claims_customer_index')
      table.index(['entity_id', 'status', 'id'], 'claims_entity_index')
      table.index(['invoice_id'], 'claims_invoice_index')
    })

    this.schema.createTable('claim_lines', (table) => {
      table.increments('id')
      table.integer('claim_id').notNullable().references('id').inTable('claims')
      table.integer('invoice_line_id').notNullable().references('id').inTable('invoice_lines')
      table.unique(['claim_id', 'invoice_line_id'], { indexName: 'claim_lines_unique' })
    })

    this.schema.createTable('claim_resolutions', (table) => {
      table.increments('id')
      table.integer('claim_id').notNullable().references('id').inTable('claims')
      table.enum('outcome', ['accepted', 'partly_accepted', 'rejected']).notNullable()
      table.integer('granted_cents').nullable()
      table.integer('credit_note_id').nullable().references('id').inTable('invoices')
      table.string('credit_note_number', 60).nullable()
      table.string('reason', 1000).nullable()
      table.integer('by_id').notNullable().references('id').inTable('users')
      table.timestamp('created_at').notNullable()
      table.index(['claim_id', 'id'], 'claim_resolutions_claim_index')
    })
  }

  async down() {
    for (const name of [
      'claim_resolutions',
      'claim_lines',
      'claims',
      'invoice_uploads',
      'payments',
      'invoice_lines',
      'invoices',
    ]) {
      this.schema.dropTable(name)
    }
  }
}
