import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('parts', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.string('reference', 60).notNullable()
      table.string('description', 200).notNullable()
      table.integer('unit_price_cents').notNullable()
      table.integer('cost_cents').nullable()
      table.string('search', 300).notNullable()
      table.unique(['entity_id', 'reference'], { indexName: 'parts_reference_unique' })
    })

    this.schema.createTable('part_stocks', (table) => {
      table.increments('id')
      table.integer('part_id').notNullable().references('id').inTable('parts')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table.integer('quantity').notNullable()
      table.unique(['part_id', 'agency_id'], { indexName: 'part_stocks_unique' })
    })

    this.schema.createTable('quotes', (table) => {
      table.increments('id')
      table.string('number', 30).notNullable()
      table.integer('version').notNullable().defaultTo(1)
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table.integer('service_request_id').nullable().references('id').inTable('service_requests')
      table.integer('machine_id').nullable().references('id').inTable('machines')
      table.integer('conversation_id').notNullable().references('id').inTable('conversations')
      table.integer('author_id').notNullable().references('id').inTable('staff_members')
      table.integer('terms_id').nullable().references('id').inTable('terms_of_sale')
      table
        .enum('status', [
          'draft',
          'issued',
          'accepted',
          'declined',
          'expired',
          'superseded',
          'withdrawn',
        ])
        .notNullable()
        .defaultTo('draft')
      table.string('title', 200).notNullable()
      table.text('introduction').nullable()
      table.text('internal_notes').nullable()
      table.string('lead_time', 120).nullable()
      table.string('payment_terms', 120).nullable()
      table.string('currency', 3).notNullable().defaultTo('EUR')
      table.integer('net_total_cents').notNullable().defaultTo(0)
      table.integer('vat_total_cents').notNullable().defaultTo(0)
      table.integer('grand_total_cents').notNullable().defaultTo(0)
      table.date('valid_until').nullable()
      table.timestamp('issued_at').nullable()
      table.timestamp('first_seen_at').nullable()
      table.timestamp('change_requested_at').nullable()
      table.timestamp('expiry_announced_at').nullable()
      table.string('content_sha256', 64).nullable()
      table.integer('lock_version').notNullable().defaultTo(0)
      table.string('form_id', 40).nullable().unique('quotes_form_unique')
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['number', 'version'], { indexName: 'quotes_number_unique' })
      table.index(['customer_id', 'status', 'valid_until', 'id'], 'quotes_customer_index')
      table.index(['agency_id', 'status', 'id'], 'quotes_agency_index')
      table.index(['entity_id', 'status', 'id'], 'quotes_entity_index')
      table.index(['service_request_id'], 'quotes_request_index')
      table.index(['machine_id', 'id'], 'quotes_machine_index')
    })

    this.schema.createTable('quote_lines', (table) => {
      table.increments('id')
      table.integer('quote_id').notNullable().references('id').inTable('quotes')
      table.integer('position').notNullable()
      table
        .enum('kind', ['part', 'labour', 'travel', 'flat_rate', 'transport', 'deposit', 'other'])
        .notNullable()
      table.string('reference', 60).nullable()
      table.string('description', 300).notNullable()
      table.string('details', 500).nullable()
      table.integer('quantity_milli').notNullable()
      table.string('unit', 12).notNullable().defaultTo('u')
      table.integer('unit_price_cents').notNullable()
      table.integer('discount_bps').notNullable().defaultTo(0)
      table.integer('vat_rate_bps').notNullable().defaultTo(2000)
      table.integer('net_cents').notNullable()
      table.integer('cost_cents').nullable()
      table.boolean('is_optional').notNullable().defaultTo(false)
      table.integer('alternative_of').nullable()
      table.string('alternative_label', 60).nullable()
      table.boolean('is_selected').notNullable().defaultTo(true)
      table.string('lead_time', 120).nullable()
      table.string('warranty', 120).nullable()
      table.unique(['quote_id', 'position'], { indexName: 'quote_lines_position_unique' })
    })

    this.schema.createTable('quote_acceptances', (table) => {
      table.increments('id')
      table.integer('quote_id').notNullable().references('id').inTable('quotes')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('form_id', 40).notNullable().unique('quote_acceptances_form_unique')
      table.string('signatory_name', 120).notNullable()
      table.string('signatory_function', 120).notNullable()
      table.string('purchase_order_number', 60).nullable()
      table.enum('delivery_mode', ['delivery', 'pickup']).notNullable()
      table.string('delivery_address', 300).nullable()
      table.date('wished_on').nullable()
      table.integer('terms_id').nullable().references('id').inTable('terms_of_sale')
      table.string('terms_sha256', 64).nullable()
      table.text('consent').notNullable()
      table.string('content_sha256', 64).notNullable()
      table.json('selected_positions').notNullable()
      table.integer('net_total_cents').notNullable()
      table.integer('vat_total_cents').notNullable()
      table.integer('grand_total_cents').notNullable()
      table.string('ip_address', 45).nullable()
      table.string('user_agent', 300).nullable()
      table.timestamp('created_at').notNullable()
      table.unique(['quote_id'], { indexName: 'quote_acceptances_quote_unique' })
    })

    this.schema.createTable('quote_refusals', (table) => {
      table.increments('id')
      table.integer('quote_id').notNullable().references('id').inTable('quotes')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('reason', 40).notNullable()
      table.string('comment', 1000).nullable()
      table.timestamp('created_at').notNullable()
      table.unique(['quote_id'], { indexName: 'quote_refusals_quote_unique' })
    })

    this.schema.createTable('quote_change_requests', (table) => {
      table.increments('id')
      table.integer('quote_id').notNullable().references('id').inTable('quotes')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.enum('kind', ['change', 'renewal']).notNullable()
      table.integer('message_id').notNullable().references('id').inTable('messages')
      table.timestamp('created_at').notNullable()
      table.index(['quote_id'], 'quote_change_requests_quote_index')
    })

    this.schema.createTable('orders', (table) => {
      table.increments('id')
      table.string('number', 30).notNullable().unique('orders_number_unique')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table.integer('quote_id').notNullable().references('id').inTable('quotes')
      table.integer('machine_id').nullable().references('id').inTable('machines')
      table
        .enum('status', ['confirmed', 'preparing', 'ready', 'shipped', 'completed', 'cancelled'])
        .notNullable()
        .defaultTo('confirmed')
      table.string('title', 200).notNullable()
      table.string('purchase_order_number', 60).nullable()
      table.enum('delivery_mode', ['delivery', 'pickup']).notNullable()
      table.string('delivery_address', 300).nullable()
      table.date('wished_on').nullable()
      table.string('tracking', 120).nullable()
      table.string('cancellation_reason', 500).nullable()
      table.string('currency', 3).notNullable().defaultTo('EUR')
      table.integer('net_total_cents').notNullable()
      table.integer('vat_total_cents').notNullable()
      table.integer('grand_total_cents').notNullable()
      table.integer('placed_by_id').notNullable().references('id').inTable('users')
      table.timestamp('completed_at').nullable()
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['quote_id'], { indexName: 'orders_quote_unique' })
      table.index(['customer_id', 'status', 'id'], 'orders_customer_index')
      table.index(['agency_id', 'status', 'id'], 'orders_agency_index')
      table.index(['entity_id', 'status', 'id'], 'orders_entity_index')
    })

    this.schema.createTable('order_lines', (table) => {
      table.increments('id')
      table.integer('order_id').notNullable().references('id').inTable('orders')
      table.integer('position').notNullable()
      table.string('kind', 20).notNullable()
      table.string('reference', 60).nullable()
      table.string('description', 300).notNullable()
      table.string('details', 500).nullable()
      table.integer('quantity_milli').notNullable()
      table.string('unit', 12).notNullable()
      table.integer('unit_price_cents').notNullable()
      table.integer('discount_bps').notNullable()
      table.integer('vat_rate_bps').notNullable()
      table.integer('net_cents').notNullable()
      table.unique(['order_id', 'position'], { indexName: 'order_lines_position_unique' })
    })
  }

  async down() {
    for (const name of [
      'order_lines',
      'orders',
      'quote_change_requests',
      'quote_refusals',
      'quote_acceptances',
      'quote_lines',
      'quotes',
      'part_stocks',
      'parts',
    ]) {
      this.schema.dropTable(name)
    }
  }
}
