import { BaseSchema } from '@adonisjs/lucid/schema'

/** The picture of an entity, kept among the stored files. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('entities', (table) => {
      table.string('logo_key', 200).nullable()
    })
  }

  async down() {
    this.schema.alterTable('entities', (table) => {
      table.dropColumns('logo_key')
    })
  }
}
