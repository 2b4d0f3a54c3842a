import User from '#models/user'
import Entity from '#models/entity'
import Customer from '#models/customer'
import { compose } from '@adonisjs/core/helpers'
import { MembershipSchema } from '#database/schema'
import { Trackable } from '#models/mixins/trackable'
import { Governable } from '#models/memberships/governable'
import { columnsOf, recordIn, rowsOf } from '#models/mixins/joined'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export const MEMBERSHIP_RIGHTS = ['fleet', 'buying', 'accounting'] as const
export type MembershipRight = (typeof MEMBERSHIP_RIGHTS)[number] | 'admin'

/** The ceiling is in cents excl. VAT; null is none. */
export type ContactRights = Pick<
  MembershipSchema,
  'isAdmin' | 'hasFleet' | 'hasBuying' | 'hasAccounting' | 'buyingCeilingCents'
>

export default class Membership extends compose(MembershipSchema, Trackable, Governable) {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  /** Where a person may act, with the customers and their entities, in one statement. */
  static async placesOf(user: User) {
    const rows = await rowsOf(
      `select ${columnsOf(Membership, Customer, Entity)} from memberships
       join customers on customers.id = memberships.customer_id
       join entities on entities.id = customers.entity_id
       where memberships.user_id = ? and memberships.suspended_at is null
       order by memberships.id`,
      [user.id]
    )
    return rows.map((row) => {
      const membership = recordIn(Membership, row)!
      const customer = recordIn(Customer, row)!
      customer.$setRelated('entity', recordIn(Entity, row)!)
      membership.$setRelated('customer', customer)
      return membership
    })
  }

  /** Known here from elsewhere only: has been in the product, but not since this account was opened to them. */
  get isStranger() {
    const { lastLoginAt } = this.user
    return lastLoginAt !== null && lastLoginAt <= this.createdAt
  }

  may(right: MembershipRight) {
    if (this.isAdmin) return true
    return {
      fleet: this.hasFleet,
      buying: this.hasBuying,
      accounting: this.hasAccounting,
      admin: false,
    }[right]
  }

  get rights() {
    return Object.fromEntries(
      ([...MEMBERSHIP_RIGHTS, 'admin'] as const).map((right) => [right, this.may(right)])
    ) as Record<MembershipRight, boolean>
  }

  /** The ceiling is in cents excl. VAT; an admin has none. */
  mayCommit(netTotalCents: number) {
    if (!this.may('buying')) return false
    return (
      this.isAdmin || this.buyingCeilingCents === null || netTotalCents <= this.buyingCeilingCents
    )
  }
}
