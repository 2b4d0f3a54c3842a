import User from '#models/user'
import Customer from '#models/customer'
import { LoginLinkSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export type LoginLinkState = 'usable' | 'expired' | 'replaced' | 'spent'

/** An e-mailed link: usable for 30 days or until the person has a password, whichever comes first. */
export default class LoginLink extends LoginLinkSchema {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  /** Signing in with a link doesn’t use it up: it works until there is a password. */
  async use(this: LoginLink) {
    await this.merge({ lastUsedAt: DateTime.now() }).save()
  }

  /** Needs `user` loaded. */
  get state(): LoginLinkState {
    if (this.replacedAt) return 'replaced'
    if (this.expiresAt <= DateTime.now()) return 'expired'
    if (this.user.disabledAt) return 'spent'
    if (this.user.passwordChangedAt && this.user.passwordChangedAt > this.createdAt) return 'spent'
    return 'usable'
  }
}
