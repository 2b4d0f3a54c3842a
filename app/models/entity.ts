import Agency from '#models/agency'
import Customer from '#models/customer'
import TermsOfSale from '#models/terms_of_sale'
import { EntitySchema } from '#database/schema'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'

export default class Entity extends EntitySchema {
  @hasMany(() => Agency)
  declare agencies: HasMany<typeof Agency>

  @hasMany(() => Customer)
  declare customers: HasMany<typeof Customer>

  @hasMany(() => TermsOfSale)
  declare terms: HasMany<typeof TermsOfSale>

  /** The code as it stands in URLs: `/connexion/tp`. */
  get slug() {
    return this.code.toLowerCase()
  }
}
