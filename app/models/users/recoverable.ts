import { DateTime } from 'luxon'
import type User from '#models/user'
import SignIn from '#models/sign_in'
import PasswordReset from '#models/password_reset'
import { newToken, tokenHash } from '#models/users/secrets'
import StaleTransition from '#exceptions/stale_transition'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

const VALID_FOR = { hours: 1 }

export function Recoverable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** E-mails a link that is valid one hour and once; earlier ones stop working. */
    async sendPasswordReset(this: User) {
      const token = newToken()
      await this.transition(
        'password_reset_requested',
        { by: this, visibility: 'internal', secret: token },
        async (trx) => {
          await PasswordReset.query({ client: trx })
            .where('user_id', this.id)
            .whereNull('used_at')
            .whereNull('replaced_at')
            .update({ replaced_at: DateTime.now().toSQL({ includeOffset: false }) })
          await PasswordReset.create(
            {
              userId: this.id,
              tokenHash: tokenHash(token),
              expiresAt: DateTime.now().plus(VALID_FOR),
            },
            { client: trx }
          )
        }
      )
      return token
    }

    /** What somebody would try first who knows the person: their names and address, their companies’. */
    async namesAround(this: User): Promise<string[]> {
      const accounts = await this.accounts()
      const companies = accounts.flatMap(({ name, entity }) => [name, entity.name])
      return [this.firstName, this.lastName, this.fullName, this.email, ...companies]
    }

    /** The first one, by somebody who came in by a link. */
    async choosePassword(this: User, password: string) {
      await this.changePassword(password, { by: this, first: true })
    }

    /**
     * Sets a new password and ends every sign-in of the person but the one it is done from; with
     * `reset`, uses that link up first.
     */
    async changePassword(
      this: User,
      password: string,
      { by, reset, first = false }: { by: User; reset?: PasswordReset; first?: boolean }
    ) {
      await this.transition('password_changed', { by, visibility: 'internal' }, async (trx) => {
        if (first && this.password) throw new StaleTransition('auth.password.chosen')
        if (reset) {
          const used = await PasswordReset.query({ client: trx })
            .where('id', reset.id)
            .whereNull('used_at')
            .whereNull('replaced_at')
            .update({ used_at: DateTime.now().toSQL({ includeOffset: false }) })
          if (Number(used) === 0) throw new StaleTransition('auth.reset.used')
        }
        await this.merge({ password, passwordChangedAt: DateTime.now() }).save()
        await SignIn.endAllOf(this.id, {
          because: 'password_changed',
          except: this.currentSignIn,
          trx,
        })
      })
    }
  }
}
