import { BaseSchema } from '@adonisjs/lucid/schema'

/** A second channel, the « Avis » of the portal and the back-office, and what each person does without. */
export default class extends BaseSchema {
  async up() {
    this.#allow(['mail', 'portal'])
    this.schema.alterTable('deliveries', (table) => {
      table.string('kind', 20).nullable()
      table.timestamp('read_at').nullable()
      table.index(['user_id', 'channel', 'read_at'], 'deliveries_unread_index')
      table.index(['user_id', 'channel', 'created_at'], 'deliveries_notices_index')
    })

    this.schema.createTable('muted_notices', (table) => {
      table.increments('id')
      table.integer('user_id').notNullable().references('id').inTable('users')
      table.string('kind', 20).notNullable()
      table.enum('channel', ['mail', 'portal']).notNullable()
      table.timestamp('created_at').notNullable()
      table.unique(['user_id', 'kind', 'channel'], { indexName: 'muted_notices_unique' })
    })
  }

  async down() {
    this.schema.dropTable('muted_notices')
    this.defer(async (db) => {
      await db.from('deliveries').where('channel', 'portal').delete()
    })
    this.schema.alterTable('deliveries', (table) => {
      table.dropIndex([], 'deliveries_notices_index')
      table.dropIndex([], 'deliveries_unread_index')
      table.dropColumns('read_at', 'kind')
    })
    this.#allow(['mail'])
  }

  /**
   * SQLite keeps the check of a column that is altered: the column is made anew. Every row that stays
   * is a mail, which is its default.
   */
  #allow(channels: string[]) {
    this.schema.alterTable('deliveries', (table) => {
      table.dropUnique([], 'deliveries_once_unique')
    })
    this.schema.alterTable('deliveries', (table) => {
      table.dropColumn('channel')
    })
    this.schema.alterTable('deliveries', (table) => {
      table.enum('channel', channels).notNullable().defaultTo('mail')
      table.unique(['activity_id', 'recipient', 'channel'], { indexName: 'deliveries_once_unique' })
    })
  }
}
