import { BaseSchema } from '@adonisjs/lucid/schema'

/** Staged files are told apart by number and fingerprint; lists of invoices are read along indexes. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('invoice_uploads', (table) => {
      table.string('number', 60).nullable()
      table.string('sha256', 64).notNullable().defaultTo('')
      table.index(['entity_id', 'number'], 'invoice_uploads_number_index')
      table.index(['entity_id', 'sha256'], 'invoice_uploads_sha256_index')
    })
    this.schema.alterTable('invoices', (table) => {
      table.index(['customer_id', 'due_on', 'id'], 'invoices_customer_due_index')
      table.index(['order_id'], 'invoices_order_index')
      table.index(['machine_id'], 'invoices_machine_index')
      table.index(
        [
          'customer_id',
          'status',
          'kind',
          'due_on',
          'due_payable_cents',
          'paid_cents',
          'disputed_cents',
        ],
        'invoices_balance_index'
      )
    })
    this.schema.alterTable('claims', (table) => {
      table.index(['customer_id', 'id'], 'claims_customer_recent_index')
    })
    this.schema.alterTable('claim_resolutions', (table) => {
      table.index(['credit_note_number'], 'claim_resolutions_credit_note_index')
    })
  }

  async down() {
    this.schema.alterTable('claim_resolutions', (table) => {
      table.dropIndex(['credit_note_number'], 'claim_resolutions_credit_note_index')
    })
    this.schema.alterTable('claims', (table) => {
      table.dropIndex(['customer_id', 'id'], 'claims_customer_recent_index')
    })
    this.schema.alterTable('invoices', (table) => {
      table.dropIndex([], 'invoices_balance_index')
      table.dropIndex([], 'invoices_machine_index')
      table.dropIndex([], 'invoices_order_index')
      table.dropIndex([], 'invoices_customer_due_index')
    })
    this.schema.alterTable('invoice_uploads', (table) => {
      table.dropIndex([], 'invoice_uploads_sha256_index')
      table.dropIndex([], 'invoice_uploads_number_index')
      table.dropColumns('number', 'sha256')
    })
  }
}
