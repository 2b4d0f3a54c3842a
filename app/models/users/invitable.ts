import { DateTime } from 'luxon'
import type User from '#models/user'
import type { Author } from '#models/users/actor'
import Customer from '#models/customer'
import LoginLink from '#models/login_link'
import { newToken, tokenHash } from '#models/users/secrets'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

const VALID_FOR = { days: 30 }

export function Invitable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /**
     * E-mails a new login link and replaces the earlier ones. Returns the token, which is kept
     * nowhere in clear.
     */
    async sendLoginLink(
      this: User,
      { by, to = null }: { by: Author | null; to?: Customer | null }
    ) {
      const token = newToken()
      const details: Record<string, unknown> = { account: to?.account ?? null }
      await this.transition(
        'login_link_sent',
        { by, visibility: 'internal', secret: token, details },
        async (trx) => {
          const replaced = await LoginLink.query({ client: trx })
            .where('user_id', this.id)
            .whereNull('replaced_at')
            .update({ replaced_at: DateTime.now().toSQL({ includeOffset: false }) })
          details.replaces = Number(replaced) > 0
          await LoginLink.create(
            {
              userId: this.id,
              customerId: to?.id ?? null,
              tokenHash: tokenHash(token),
              createdById: by?.id ?? null,
              expiresAt: DateTime.now().plus(VALID_FOR),
            },
            { client: trx }
          )
        }
      )
      return token
    }

    /** For somebody who asks to be let in: a login link, or the way to a new password if they have one. */
    async sendWayIn(this: User) {
      if (this.disabledAt) return null
      if (this.password) return this.sendPasswordReset()
      const { customerId } =
        (await this.related('loginLinks').query().orderBy('id', 'desc').first()) ?? {}
      const to = customerId ? await Customer.find(customerId) : null
      return this.sendLoginLink({ by: this, to })
    }
  }
}
