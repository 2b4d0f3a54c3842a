import Agency from '#models/agency'
import Customer from '#models/customer'
import TermsOfSale from '#models/terms_of_sale'
import Refusal from '#exceptions/refusal'
import { compose } from '@adonisjs/core/helpers'
import { EntitySchema } from '#database/schema'
import { Strict } from '#models/entities/strict'
import { Trackable } from '#models/mixins/trackable'
import { Presentable } from '#models/entities/presentable'
import { BoundByTerms } from '#models/entities/bound_by_terms'
import { isUniqueViolation } from '#models/mixins/transaction'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'

export default class Entity extends compose(
  EntitySchema,
  Trackable,
  Strict,
  Presentable,
  BoundByTerms
) {
  @hasMany(() => Agency)
  declare agencies: HasMany<typeof Agency>

  @hasMany(() => Customer)
  declare customers: HasMany<typeof Customer>

  @hasMany(() => TermsOfSale)
  declare terms: HasMany<typeof TermsOfSale>

  static async establish(facts: Pick<Entity, 'code' | 'name'> & Partial<Entity>) {
    try {
      return await Entity.create(facts)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      throw new Refusal('code', 'commands.refused.entity_exists', { code: facts.code })
    }
  }

  /** Where its own history is filed. */
  get entityId() {
    return this.id
  }

  /** The code as it stands in URLs: `/connexion/tp`. */
  get slug() {
    return this.code.toLowerCase()
  }
}
