import Order from '#models/order'
import Quote from '#models/quote'
import Claim from '#models/claim'
import Entity from '#models/entity'
import Agency from '#models/agency'
import Machine from '#models/machine'
import Invoice from '#models/invoice'
import Activity from '#models/activity'
import Attachment from '#models/attachment'
import Membership from '#models/membership'
import ServiceRequest from '#models/service_request'
import { searchKey } from '#models/mixins/columns'
import { Reachable } from '#models/mixins/reachable'
import { Trackable } from '#models/mixins/trackable'
import { CustomerSchema } from '#database/schema'
import Refusal from '#exceptions/refusal'
import { compose } from '@adonisjs/core/helpers'
import { Welcoming, type ContactFacts } from '#models/customers/welcoming'
import { outbox } from '#models/deliveries/outbox'
import { atomically, isUniqueViolation } from '#models/mixins/transaction'
import { beforeSave, belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { Author } from '#models/users/actor'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export type CustomerFacts = Pick<CustomerSchema, 'code' | 'name'> &
  Partial<
    Pick<
      CustomerSchema,
      'siren' | 'siret' | 'vatNumber' | 'address' | 'postalCode' | 'city' | 'phone' | 'paymentTerms'
    >
  >

export default class Customer extends compose(CustomerSchema, Trackable, Reachable, Welcoming) {
  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @hasMany(() => Membership)
  declare memberships: HasMany<typeof Membership>

  @hasMany(() => Machine)
  declare machines: HasMany<typeof Machine>

  @hasMany(() => ServiceRequest)
  declare serviceRequests: HasMany<typeof ServiceRequest>

  @hasMany(() => Quote)
  declare quotes: HasMany<typeof Quote>

  @hasMany(() => Order)
  declare orders: HasMany<typeof Order>

  @hasMany(() => Invoice)
  declare invoices: HasMany<typeof Invoice>

  @hasMany(() => Claim)
  declare claims: HasMany<typeof Claim>

  @hasMany(() => Activity)
  declare activities: HasMany<typeof Activity>

  @hasMany(() => Attachment)
  declare attachments: HasMany<typeof Attachment>

  /** The short public code in URLs, unique over all entities: `tp-c700000`. */
  static accountFor(entity: Entity, code: string) {
    return `${entity.code}-${code}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
  }

  /** A new account with its first contact, who looks after it and gets the login link. */
  static async open({
    agency,
    by,
    contact,
    ...facts
  }: CustomerFacts & { agency: Agency; by: Author | null; contact: ContactFacts }) {
    const entity = await Entity.findOrFail(agency.entityId)
    const account = Customer.accountFor(entity, facts.code)
    try {
      const customer = await atomically(async (trx) => {
        const opened = await Customer.create(
          { ...facts, account, entityId: entity.id, agencyId: agency.id },
          { client: trx }
        )
        await opened.welcome({ by, contact: { isAdmin: true, ...contact } })
        return opened
      })
      outbox.nudge()
      return customer
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      throw new Refusal('code', 'customers.refused.exists', { code: facts.code })
    }
  }

  @beforeSave()
  static indexForSearch(customer: Customer) {
    customer.search = searchKey(customer.name, customer.code, customer.city, customer.siren)
  }

  /** Activities of the account as such have the account itself as their customer. */
  get customerId() {
    return this.id
  }
}
