import { BaseSchema } from '@adonisjs/lucid/schema'

/** The same bytes wait once in an entity, also when both copies arrive together. */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(
      `create unique index invoice_uploads_bytes_unique on invoice_uploads (entity_id, sha256)
        where status <> 'discarded' and sha256 <> ''`
    )
  }

  async down() {
    this.schema.raw('drop index invoice_uploads_bytes_unique')
  }
}
