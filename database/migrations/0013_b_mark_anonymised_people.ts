import { BaseSchema } from '@adonisjs/lucid/schema'

/** When somebody's name was taken out of what has to stay. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.timestamp('anonymized_at').nullable()
    })
  }

  async down() {
    this.schema.alterTable('users', (table) => {
      table.dropColumn('anonymized_at')
    })
  }
}
