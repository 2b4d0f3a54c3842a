import User from '#models/user'
import StaffMember from '#models/staff_member'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import { SignInSchema } from '#database/schema'
import { columnsOf, recordIn, rowsOf } from '#models/mixins/joined'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { SecondFactorKind } from '#models/users/fortified'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type SignInSide = 'portal' | 'backoffice'
export type SignInThrough = 'password' | 'login_link' | 'passkey'
export type SignInEnd = 'signed_out' | 'ended' | 'password_changed' | 'suspended'

/** A sign-in ends by itself after that long without a visit, and that long after it began. */
export const SIGN_IN_LIMITS = {
  portal: { idle: { hours: 8 }, absolute: { days: 30 } },
  backoffice: { idle: { hours: 1 }, absolute: { hours: 12 } },
} as const

/** A visit is written down at most that often: a page that only reads writes nothing. */
const SEEN_EVERY = { minutes: 5 }
const USER_AGENT_LENGTH = 400

/**
 * « Confirm that it’s you »: `order` binds the customer and follows a sign-in with the password of the
 * same day; `management` touches rights and ways in, and asks again.
 */
export const CONFIRMED_FOR = { order: { hours: 8 }, management: { minutes: 15 } } as const
export type SensitiveGesture = keyof typeof CONFIRMED_FOR
export type Confirmation = 'choose_password' | 'password' | 'second_factor'

/** One sign-in of a person on a device, from the door to its end. */
export default class SignIn extends SignInSchema {
  @column()
  declare side: SignInSide

  @column()
  declare through: SignInThrough

  @column()
  declare secondFactor: SecondFactorKind | null

  @column()
  declare endReason: SignInEnd | null

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Staff are bound to the shorter limits of the back-office, wherever they go. */
  static async begin(user: User) {
    const staff = await StaffMember.query()
      .where('user_id', user.id)
      .whereNull('disabled_at')
      .first()
    const now = DateTime.now()
    return SignIn.create({
      publicId: randomUUID(),
      userId: user.id,
      side: staff ? 'backoffice' : 'portal',
      through: user.password ? 'password' : 'login_link',
      lastSeenAt: now,
      confirmedAt: user.password ? now : null,
    })
  }

  /** How and from where; a link shows that the mail was read, not that its reader is the person. */
  async describe(
    this: SignIn,
    {
      through,
      secondFactor = null,
      ip,
      userAgent,
    }: {
      through: SignInThrough
      secondFactor?: SecondFactorKind | null
      ip: string
      userAgent?: string
    }
  ) {
    const confirmedAt = through === 'login_link' ? null : this.createdAt
    await this.merge({
      through,
      secondFactor,
      confirmedAt,
      ip,
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
    }).save()
  }

  /** The person behind a session, with their sign-in as `currentSignIn`, in one statement; null once ended. */
  static async personOf(publicId: string): Promise<User | null> {
    const [row] = await rowsOf(
      `select ${columnsOf(User, SignIn)} from sign_ins
       join users on users.id = sign_ins.user_id
       where sign_ins.public_id = ? and sign_ins.ended_at is null and users.disabled_at is null`,
      [publicId]
    )
    if (!row) return null

    const user = recordIn(User, row)!
    const signIn = recordIn(SignIn, row)!
    if (!signIn.isAlive) return null
    user.currentSignIn = signIn
    return user
  }

  /** Ends what is open of a person, at once; `except` goes on. */
  static async endAllOf(
    userId: number,
    {
      because,
      except,
      trx,
    }: { because: SignInEnd; except?: SignIn; trx?: TransactionClientContract }
  ) {
    await SignIn.query({ client: trx })
      .where('user_id', userId)
      .whereNull('ended_at')
      .if(except, (others) => others.whereNot('id', except!.id))
      .update({ ended_at: DateTime.now().toSQL({ includeOffset: false }), end_reason: because })
  }

  get isAlive() {
    const { idle, absolute } = SIGN_IN_LIMITS[this.side]
    const now = DateTime.now()
    return !this.endedAt && this.lastSeenAt.plus(idle) > now && this.createdAt.plus(absolute) > now
  }

  async seen(this: SignIn, { ip }: { ip: string }) {
    if (this.lastSeenAt.plus(SEEN_EVERY) > DateTime.now()) return
    await this.merge({ lastSeenAt: DateTime.now(), ip }).save()
  }

  async end(this: SignIn, { because }: { because: SignInEnd }) {
    await this.merge({ endedAt: DateTime.now(), endReason: because }).save()
  }

  async confirm(this: SignIn) {
    await this.merge({ confirmedAt: DateTime.now() }).save()
  }

  /** What the person has to show before such a gesture; null when they have. */
  confirmationFor(gesture: SensitiveGesture, user: User): Confirmation | null {
    const until = user.password && this.confirmedAt?.plus(CONFIRMED_FOR[gesture])
    return until && until > DateTime.now() ? null : user.proof
  }
}
