import { BaseSchema } from '@adonisjs/lucid/schema'

/** What a person proves beside their password, and since when an entity asks its staff for it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('authenticators', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.text('secret').notNullable()
      table.integer('last_step').notNullable().defaultTo(0)
      table.timestamp('confirmed_at').nullable()
      table.timestamp('last_used_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id'], 'authenticators_user_index')
    })

    this.schema.createTable('passkeys', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('credential_id', 1400).notNullable().unique('passkeys_credential_unique')
      table.text('public_key').notNullable()
      table.bigInteger('counter').notNullable().defaultTo(0)
      table.json('transports').notNullable()
      table.string('name', 60).notNullable()
      table.timestamp('last_used_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id'], 'passkeys_user_index')
    })

    this.schema.createTable('recovery_codes', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('code_hash', 255).notNullable()
      table.timestamp('used_at').nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id'], 'recovery_codes_user_index')
    })

    this.schema.alterTable('users', (table) => {
      table.timestamp('second_factor_at').nullable()
    })

    this.schema.alterTable('sign_ins', (table) => {
      table.string('second_factor', 20).nullable()
    })

    this.schema.alterTable('entities', (table) => {
      table.timestamp('second_factor_required_at').nullable()
      table.integer('second_factor_grace_days').notNullable().defaultTo(14)
    })
  }

  async down() {
    this.schema.alterTable('entities', (table) => {
      table.dropColumns('second_factor_required_at', 'second_factor_grace_days')
    })
    this.schema.alterTable('sign_ins', (table) => {
      table.dropColumns('second_factor')
    })
    this.schema.alterTable('users', (table) => {
      table.dropColumns('second_factor_at')
    })
    this.schema.dropTable('recovery_codes')
    this.schema.dropTable('passkeys')
    this.schema.dropTable('authenticators')
  }
}
