import { BaseSchema } from '@adonisjs/lucid/schema'

/** « Mon parc » in its first order, the newest machines and the choices of its filters: each read along an index. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('machines', (table) => {
      table.index(['customer_id', 'id'], 'machines_recent_index')
      table.index(
        ['customer_id', 'brand', 'model', 'site', 'condition', 'status', 'next_inspection_on'],
        'machines_choices_index'
      )
    })
    /** Written as app/queries/fleet_list.ts asks for it, or neither database uses it. */
    this.schema.raw(
      `create index machines_state_index on machines (customer_id,
        (case condition when 'stopped' then 0 when 'degraded' then 1 else 2 end),
        (fleet_number is null), fleet_number, id)`
    )
  }

  async down() {
    this.schema.alterTable('machines', (table) => {
      table.dropIndex([], 'machines_state_index')
      table.dropIndex([], 'machines_choices_index')
      table.dropIndex([], 'machines_recent_index')
    })
  }
}
