import { BaseSchema } from '@adonisjs/lucid/schema'

/** People, the customers they act for, the staff they are, and how they come in. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('users', (table) => {
      table.increments('id')
      table.string('email', 254).notNullable().unique('users_email_unique')
      table.string('password', 255).nullable()
      table.string('first_name', 80).notNullable()
      table.string('last_name', 80).notNullable()
      table.string('phone', 30).nullable()
      table.string('locale', 5).notNullable().defaultTo('fr')
      table.timestamp('password_changed_at').nullable()
      table.timestamp('last_login_at').nullable()
      table.timestamp('disabled_at').nullable()
      table.integer('last_customer_id').nullable()
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
    })

    this.schema.createTable('customers', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table.string('code', 30).notNullable()
      table.string('account', 40).notNullable().unique('customers_account_unique')
      table.string('name', 160).notNullable()
      table.string('siren', 9).nullable()
      table.string('siret', 14).nullable()
      table.string('vat_number', 20).nullable()
      table.string('address', 160).nullable()
      table.string('postal_code', 10).nullable()
      table.string('city', 80).nullable()
      table.string('phone', 30).nullable()
      table.string('payment_terms', 80).nullable()
      table.string('search', 500).notNullable().defaultTo('')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['entity_id', 'code'], { indexName: 'customers_code_unique' })
      table.index(['entity_id', 'name'], 'customers_name_index')
      table.index(['agency_id'], 'customers_agency_index')
      table.index(['entity_id', 'siren'], 'customers_siren_index')
    })

    this.schema.createTable('memberships', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.integer('customer_id').notNullable().references('id').inTable('customers')
      table.boolean('is_admin').notNullable().defaultTo(false)
      table.boolean('has_fleet').notNullable().defaultTo(false)
      table.boolean('has_buying').notNullable().defaultTo(false)
      table.boolean('has_accounting').notNullable().defaultTo(false)
      table.integer('buying_ceiling_cents').nullable()
      table.string('job_title', 80).nullable()
      table.timestamp('suspended_at').nullable()
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['user_id', 'customer_id'], { indexName: 'memberships_unique' })
      table.index(['customer_id'], 'memberships_customer_index')
    })

    this.schema.createTable('staff_members', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.integer('entity_id').nullable().references('id').inTable('entities')
      table.integer('agency_id').nullable().references('id').inTable('agencies')
      table.enum('role', ['agent', 'manager', 'accounting', 'head_office']).notNullable()
      table.string('job_title', 80).nullable()
      table.timestamp('disabled_at').nullable()
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['user_id'], { indexName: 'staff_members_user_unique' })
      table.index(['agency_id'], 'staff_members_agency_index')
    })

    this.schema.createTable('team_members', (table) => {
      table.increments('id')
      table.integer('team_id').notNullable().references('id').inTable('teams')
      table.integer('staff_member_id').notNullable().references('id').inTable('staff_members')
      table.unique(['team_id', 'staff_member_id'], { indexName: 'team_members_unique' })
      table.index(['staff_member_id'], 'team_members_staff_index')
    })

    this.schema.createTable('login_links', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.integer('customer_id').nullable().references('id').inTable('customers')
      table.string('token_hash', 64).notNullable().unique('login_links_token_unique')
      table.integer('created_by_id').nullable().references('id').inTable('users')
      table.timestamp('expires_at').notNullable()
      table.timestamp('last_used_at').nullable()
      table.timestamp('replaced_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id'], 'login_links_user_index')
    })

    this.schema.createTable('password_resets', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('token_hash', 64).notNullable().unique('password_resets_token_unique')
      table.timestamp('expires_at').notNullable()
      table.timestamp('used_at').nullable()
      table.timestamp('replaced_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id'], 'password_resets_user_index')
    })
  }

  async down() {
    for (const name of [
      'password_resets',
      'login_links',
      'team_members',
      'staff_members',
      'memberships',
      'customers',
      'users',
    ]) {
      this.schema.dropTable(name)
    }
  }
}
