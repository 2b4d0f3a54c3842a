import Customer from '#models/customer'
import LoginLink from '#models/login_link'
import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import hash from '@adonisjs/core/services/hash'
import { UserSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Invitable } from '#models/users/invitable'
import { Recoverable } from '#models/users/recoverable'
import { Trackable } from '#models/mixins/trackable'
import { hasMany, hasOne } from '@adonisjs/lucid/orm'
import { withAuthFinder } from '@adonisjs/auth/mixins/lucid'
import type { HasMany, HasOne } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const AuthFinder = withAuthFinder(() => hash.use('argon2'), {
  uids: ['email'],
  passwordColumnName: 'password',
})

export default class User extends compose(
  UserSchema,
  AuthFinder,
  Trackable,
  Invitable,
  Recoverable
) {
  @hasMany(() => Membership)
  declare memberships: HasMany<typeof Membership>

  @hasOne(() => StaffMember)
  declare staffMember: HasOne<typeof StaffMember>

  @hasMany(() => LoginLink)
  declare loginLinks: HasMany<typeof LoginLink>

  get fullName() {
    return `${this.firstName} ${this.lastName}`
  }

  get initials() {
    return `${this.firstName.at(0) ?? ''}${this.lastName.at(0) ?? ''}`.toUpperCase()
  }

  /** Changes with the password: what sessions are bound to. To the second, as SQLite keeps it. */
  get credentialsStamp() {
    return this.passwordChangedAt ? Math.floor(this.passwordChangedAt.toSeconds()) : 0
  }

  static normaliseEmail(email: string) {
    return email.trim().toLowerCase()
  }

  /** The person with this address; made known, without a password yet, if nobody has it. */
  static meet(
    {
      email,
      ...names
    }: { email: string; firstName: string; lastName: string; phone?: string | null },
    trx: TransactionClientContract
  ) {
    return User.firstOrCreate({ email: User.normaliseEmail(email) }, names, { client: trx })
  }

  async introduce(
    this: User,
    facts: { firstName: string; lastName: string; phone: string | null }
  ) {
    await this.merge(facts).save()
  }

  async speak(this: User, locale: 'fr' | 'en') {
    await this.merge({ locale }).save()
  }

  /** The accounts that this person may act for, in a stable order. */
  accounts() {
    return Customer.query()
      .whereIn('id', (ids) =>
        ids
          .from('memberships')
          .select('customer_id')
          .where('user_id', this.id)
          .whereNull('suspended_at')
      )
      .preload('entity')
      .orderBy('name')
      .orderBy('id')
  }
}
