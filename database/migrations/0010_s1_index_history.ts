import { BaseSchema } from '@adonisjs/lucid/schema'

/** What happened lately to an account, by the time it happened: imported history has later ids. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('activities', (table) => {
      table.index(['customer_id', 'created_at', 'id'], 'activities_lately_index')
    })
  }

  async down() {
    this.schema.alterTable('activities', (table) => {
      table.dropIndex([], 'activities_lately_index')
    })
  }
}
