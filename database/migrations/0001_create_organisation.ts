import { BaseSchema } from '@adonisjs/lucid/schema'

/** The group's companies, their branches and the teams that customers reach. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('entities', (table) => {
      table.increments('id')
      table.string('code', 8).notNullable().unique('entities_code_unique')
      table.string('name', 120).notNullable()
      table.string('tagline', 160).nullable()
      table.string('legal_form', 40).nullable()
      table.integer('share_capital_cents').nullable()
      table.string('siren', 9).nullable()
      table.string('vat_number', 20).nullable()
      table.string('rcs', 80).nullable()
      table.string('iban', 40).nullable()
      table.string('address', 160).nullable()
      table.string('postal_code', 10).nullable()
      table.string('city', 80).nullable()
      table.string('accent', 7).notNullable().defaultTo('#b8430d')
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
    })

    this.schema.createTable('terms_of_sale', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.string('version', 20).notNullable()
      table.text('body').notNullable()
      table.string('sha256', 64).notNullable()
      table.date('effective_on').notNullable()
      table.timestamp('created_at').notNullable()
      table.unique(['entity_id', 'version'], { indexName: 'terms_of_sale_version_unique' })
    })

    this.schema.createTable('number_series', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.string('prefix', 4).notNullable()
      table.integer('year').notNullable()
      table.integer('last').notNullable().defaultTo(0)
      table.unique(['entity_id', 'prefix', 'year'], { indexName: 'number_series_unique' })
    })

    this.schema.createTable('agencies', (table) => {
      table.increments('id')
      table.integer('entity_id').notNullable().references('id').inTable('entities')
      table.string('code', 8).notNullable()
      table.string('name', 120).notNullable()
      table.string('address', 160).nullable()
      table.string('postal_code', 10).nullable()
      table.string('city', 80).notNullable()
      table.string('email', 254).nullable()
      table.string('phone', 30).nullable()
      table.string('opening_hours', 200).nullable()
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['entity_id', 'code'], { indexName: 'agencies_code_unique' })
    })

    this.schema.createTable('teams', (table) => {
      table.increments('id')
      table.integer('agency_id').notNullable().references('id').inTable('agencies')
      table
        .enum('kind', ['parts', 'workshop', 'appraisal', 'accounting', 'front_office'])
        .notNullable()
      table.string('email', 254).nullable()
      table.timestamp('created_at').notNullable()
      table.timestamp('updated_at').notNullable()
      table.unique(['agency_id', 'kind'], { indexName: 'teams_kind_unique' })
    })
  }

  async down() {
    for (const name of ['teams', 'agencies', 'number_series', 'terms_of_sale', 'entities']) {
      this.schema.dropTable(name)
    }
  }
}
