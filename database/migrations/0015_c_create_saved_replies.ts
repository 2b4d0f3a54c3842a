import { BaseSchema } from '@adonisjs/lucid/schema'

/** What an entity's desks write again and again to customers. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('saved_replies', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.string('title', 80).notNullable()
      table.text('body').notNullable()
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['entity_id', 'title'], { indexName: 'saved_replies_title_unique' })
    })
  }

  async down() {
    this.schema.dropTable('saved_replies')
  }
}
