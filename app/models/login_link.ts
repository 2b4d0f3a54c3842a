import User from '#models/user'
import Customer from '#models/customer'
import { LoginLinkSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import { destination } from '#models/users/landing'
import { urlFor } from '@adonisjs/core/services/url_builder'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export type LoginLinkState = 'usable' | 'expired' | 'replaced' | 'spent' | 'closed'

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

  /**
   * The account that the person was invited to, if it is still open to them; or the page that they
   * wanted before they were asked who they are, unless this link was sent for another account.
   */
  async destination(this: LoginLink, wanted: string | null) {
    const accounts = await this.user.accounts()
    const invited = accounts.find(({ id }) => id === this.customerId)
    const home = invited && urlFor('portal.home', { account: invited.account })
    const own = this.createdById === this.userId
    const follows = own || !home || wanted?.split(/[/?#]/)[1] === invited.account
    return destination(this.user, { wanted: follows ? wanted : null, home })
  }

  /** Needs `user` loaded. */
  get state(): LoginLinkState {
    if (this.user.disabledAt) return 'closed'
    if (this.user.passwordChangedAt && this.user.passwordChangedAt > this.createdAt) return 'spent'
    if (this.replacedAt) return 'replaced'
    if (this.expiresAt <= DateTime.now()) return 'expired'
    return 'usable'
  }
}
