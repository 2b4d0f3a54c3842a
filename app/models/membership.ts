import User from '#models/user'
import Customer from '#models/customer'
import { compose } from '@adonisjs/core/helpers'
import { MembershipSchema } from '#database/schema'
import { Trackable } from '#models/mixins/trackable'
import { Governable } from '#models/memberships/governable'
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
