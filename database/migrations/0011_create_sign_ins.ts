import { BaseSchema } from '@adonisjs/lucid/schema'

/** One row per sign-in, so that a person sees where they are signed in and ends it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('sign_ins', (table) => {
      table.increments('id')
      table.string('public_id', 36).notNullable().unique('sign_ins_public_id_unique')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('side', 20).notNullable()
      table.string('through', 20).notNullable()
      table.string('ip', 45).nullable()
      table.string('user_agent', 400).nullable()
      table.timestamp('last_seen_at').notNullable()
      table.timestamp('confirmed_at').nullable()
      table.timestamp('ended_at').nullable()
      table.string('end_reason', 20).nullable()
      table.timestamp('created_at').notNullable()
      table.index(['user_id', 'ended_at'], 'sign_ins_user_index')
    })
  }

  async down() {
    this.schema.dropTable('sign_ins')
  }
}
