import { BaseSchema } from '@adonisjs/lucid/schema'

/** The agency's own words for requests, and who put which on what. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('tags', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.string('slug', 40).notNullable()
      table.string('name', 40).notNullable()
      table.string('color', 12).notNullable().defaultTo('neutral')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['entity_id', 'slug'], { indexName: 'tags_slug_unique' })
    })

    this.schema.createTable('taggings', (table) => {
      table.increments('id')
      table.integer('service_request_id').notNullable().references('id').inTable('service_requests')
      table.integer('tag_id').notNullable().references('id').inTable('tags')
      table.integer('by_id').notNullable().references('id').inTable('users')
      table.timestamp('created_at').notNullable()
      table.unique(['service_request_id', 'tag_id'], { indexName: 'taggings_unique' })
      table.index(['tag_id', 'service_request_id'], 'taggings_tag_index')
    })
  }

  async down() {
    this.schema.dropTable('taggings')
    this.schema.dropTable('tags')
  }
}
