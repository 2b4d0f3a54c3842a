import Customer from '#models/customer'
import LoginLink from '#models/login_link'
import SignIn, { type Confirmation } from '#models/sign_in'
import Passkey from '#models/passkey'
import Authenticator from '#models/authenticator'
import RecoveryCode from '#models/recovery_code'
import Membership from '#models/membership'
import Refusal from '#exceptions/refusal'
import StaffMember from '#models/staff_member'
import hash from '@adonisjs/core/services/hash'
import { UserSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Fortified } from '#models/users/fortified'
import { Erasable } from '#models/users/erasable'
import { Notifiable } from '#models/users/notifiable'
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
  Recoverable,
  Fortified,
  Notifiable,
  Erasable
) {
  @hasMany(() => Membership)
  declare memberships: HasMany<typeof Membership>

  @hasOne(() => StaffMember)
  declare staffMember: HasOne<typeof StaffMember>

  @hasMany(() => LoginLink)
  declare loginLinks: HasMany<typeof LoginLink>

  /** The sign-in that the present request comes from. */
  declare currentSignIn?: SignIn

  @hasMany(() => Authenticator)
  declare authenticators: HasMany<typeof Authenticator>

  @hasMany(() => Passkey)
  declare passkeys: HasMany<typeof Passkey>

  @hasMany(() => RecoveryCode)
  declare recoveryCodes: HasMany<typeof RecoveryCode>

  get fullName() {
    return `${this.firstName} ${this.lastName}`
  }

  get initials() {
    return `${this.firstName.at(0) ?? ''}${this.lastName.at(0) ?? ''}`.toUpperCase()
  }

  /** Kept in step by `Fortified`: no page has to count keys. */
  get hasSecondFactor() {
    return Boolean(this.secondFactorAt)
  }

  /** The strongest that the person can show; who came by a link chooses a password first. */
  get proof(): Confirmation {
    if (!this.password) return 'choose_password'
    return this.hasSecondFactor ? 'second_factor' : 'password'
  }

  /** Who has no password yet is refused after the same time as everybody else. */
  async verifyPassword(password: string) {
    if (this.password) return super.verifyPassword(password)
    await hash.use('argon2').make(password)
    return false
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

  /**
   * The person with this address and password, or null. A password kept at an earlier cost is kept at
   * today's from now on: it is in clear at no other moment.
   */
  static async recognise(email: string, password: string) {
    const user = await User.verifyCredentials(email, password).catch(() => null)
    if (user?.password && hash.use('argon2').needsReHash(user.password)) {
      await user.merge({ password }).save()
    }
    return user
  }

  /** Where the person is signed in, the last seen first. */
  async openSignIns(this: User) {
    const open = await SignIn.query()
      .where('user_id', this.id)
      .whereNull('ended_at')
      .orderBy('last_seen_at', 'desc')
      .orderBy('id', 'desc')
    return open.filter(({ isAlive }) => isAlive)
  }

  /** Ends that one, or all but the one that the request comes from. */
  async endSignIns(this: User, { only }: { only?: string }) {
    if (!only) return SignIn.endAllOf(this.id, { because: 'ended', except: this.currentSignIn })
    const open = await this.openSignIns()
    const signIn = open.find(({ publicId }) => publicId === only)
    if (!signIn) throw new Refusal('session', 'account.sessions.gone')
    await signIn.end({ because: 'ended' })
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
