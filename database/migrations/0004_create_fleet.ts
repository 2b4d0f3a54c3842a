import { BaseSchema } from '@adonisjs/lucid/schema'

const CONDITIONS = ['stopped', 'degraded', 'running']

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('machines', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique('machines_public_unique')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.string('name', 120).nullable()
      table.string('brand', 60).nullable()
      table.string('model', 80).notNullable()
      table.string('kind', 80).nullable()
      table.string('fleet_number', 40).nullable()
      table.string('serial_number', 40).nullable()
      table.integer('year').nullable()
      table.double('hours').nullable()
      table.date('hours_read_on').nullable()
      table.string('site', 160).nullable()
      table.enum('status', ['declared', 'active', 'removal_requested', 'archived']).notNullable()
      table.enum('condition', CONDITIONS).notNullable().defaultTo('running')
      table.integer('inspection_interval_months').nullable()
      table.date('last_inspection_on').nullable()
      table.date('next_inspection_on').nullable()
      table.string('last_inspection_result', 20).nullable()
      table.string('form_id', 40).nullable().unique('machines_form_unique')
      table.integer('created_by_id').nullable().references('id').inTable('users')
      table.timestamp('archived_at').nullable()
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.index(['customer_id', 'status', 'id'], 'machines_customer_index')
      table.index(['customer_id', 'brand', 'model'], 'machines_brand_index')
      table.index(['entity_id', 'status', 'id'], 'machines_entity_index')
      table.index(['entity_id', 'serial_number'], 'machines_serial_index')
      table.index(['customer_id', 'next_inspection_on'], 'machines_inspection_index')
    })

    this.schema.createTable('inspections', (table) => {
      table.increments('id')
      table.integer('machine_id').notNullable().references('id').inTable('machines')
      table.date('done_on').notNullable()
      table.date('due_on').nullable()
      table.enum('result', ['conform', 'reservations', 'stopped']).notNullable()
      table.string('body', 120).nullable()
      table.timestamp('created_at').notNullable()
      table.unique(['machine_id', 'done_on'], { indexName: 'inspections_unique' })
    })

    this.schema.createTable('service_requests', (table) => {
      table.increments('id')
      table.string('number', 30).notNullable().unique('service_requests_number_unique')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table.integer('team_id').notNullable().references('id').inTable('teams')
      table.integer('machine_id').notNullable().references('id').inTable('machines')
      table.integer('conversation_id').notNullable().references('id').inTable('conversations')
      table.string('form_id', 40).notNullable().unique('service_requests_form_unique')
      table.enum('kind', ['parts', 'intervention', 'appraisal', 'removal']).notNullable()
      table.enum('intervention_kind', ['breakdown', 'preventive']).nullable()
      table.enum('machine_condition', CONDITIONS).nullable()
      table
        .enum('status', [
          'new',
          'in_progress',
          'waiting_customer',
          'scheduled',
          'quoted',
          'done',
          'cancelled',
          'declined',
        ])
        .notNullable()
        .defaultTo('new')
      table.string('subject', 200).notNullable()
      table.text('description').nullable()
      table.double('hours').nullable()
      table.string('site', 200).nullable()
      table.string('contact_name', 120).nullable()
      table.string('contact_phone', 30).nullable()
      table.date('wished_on').nullable()
      table.enum('delivery_mode', ['delivery', 'pickup']).nullable()
      table.string('delivery_address', 300).nullable()
      table.string('reason', 40).nullable()
      table.date('since_on').nullable()
      table.boolean('wants_trade_in').notNullable().defaultTo(false)
      table.integer('assignee_id').nullable().references('id').inTable('staff_members')
      table.integer('created_by_id').notNullable().references('id').inTable('users')
      table.timestamp('promised_at').nullable()
      table.timestamp('scheduled_at').nullable()
      table.timestamp('answered_at').nullable()
      table.timestamp('closed_at').nullable()
      table.timestamp('last_activity_at').notNullable()
      table.boolean('needs_answer').notNullable().defaultTo(true)
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.index(['customer_id', 'status', 'id'], 'service_requests_customer_index')
      table.index(['agency_id', 'status', 'promised_at', 'id'], 'service_requests_inbox_index')
      table.index(['entity_id', 'status', 'id'], 'service_requests_entity_index')
      table.index(['machine_id', 'id'], 'service_requests_machine_index')
      table.index(['team_id', 'status'], 'service_requests_team_index')
    })

    this.schema.createTable('requested_parts', (table) => {
      table.increments('id')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.integer('position').notNullable()
      table.string('reference', 60).nullable()
      table.string('description', 200).nullable()
      table.integer('quantity').notNullable()
      table.enum('preference', ['new', 'used', 'exchange', 'any']).notNullable().defaultTo('any')
      table.unique(['service_request_id', 'position'], { indexName: 'requested_parts_unique' })
    })

    this.schema.createTable('assignments', (table) => {
      table.increments('id')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.integer('staff_member_id').nullable().references('id').inTable('staff_members')
      table.integer('team_id').nullable().references('id').inTable('teams')
      table.integer('by_id').notNullable().references('id').inTable('users')
      table.timestamp('created_at').notNullable()
      table.index(['service_request_id', 'id'], 'assignments_request_index')
    })

    this.schema.createTable('closures', (table) => {
      table.increments('id')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.enum('outcome', ['done', 'cancelled', 'declined']).notNullable()
      table.string('reason', 500).nullable()
      table.integer('by_id').notNullable().references('id').inTable('users')
      table.timestamp('created_at').notNullable()
      table.index(['service_request_id', 'id'], 'closures_request_index')
    })

    this.schema.createTable('machine_removals', (table) => {
      table.increments('id')
      table.integer('machine_id').notNullable().references('id').inTable('machines')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.string('reason', 40).notNullable()
      table.date('since_on').nullable()
      table.enum('decision', ['approved', 'refused']).nullable()
      table.integer('decided_by_id').nullable().references('id').inTable('users')
      table.timestamp('decided_at').nullable()
      table.timestamp('created_at').notNullable()
      table.unique(['service_request_id'], { indexName: 'machine_removals_request_unique' })
      table.index(['machine_id'], 'machine_removals_machine_index')
    })
  }

  async down() {
    for (const name of [
      'machine_removals',
      'closures',
      'assignments',
      'requested_parts',
      'service_requests',
      'inspections',
      'machines',
    ]) {
      this.schema.dropTable(name)
    }
  }
}
