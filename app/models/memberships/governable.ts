import SignIn from '#models/sign_in'
import User from '#models/user'
import Customer from '#models/customer'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import type Membership from '#models/membership'
import type { Author } from '#models/users/actor'
import type { ContactRights } from '#models/membership'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What those who look after an account decide about a contact. An account keeps an admin. */
export function Governable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    async changeRights(
      this: Membership,
      { by, rights }: { by: Author; rights: ContactRights & { jobTitle?: string | null } }
    ): Promise<void> {
      const details = { name: await this.personName() }
      await this.transition('contact_rights_changed', { by, details }, async (trx) => {
        if (!rights.isAdmin) await this.keepAnAdmin(trx)
        await this.merge(rights).save()
      })
    }

    /** The person no longer gets into this account; their history stays. */
    async suspend(this: Membership, { by }: { by: Author }): Promise<void> {
      const details = { name: await this.personName() }
      await this.transition('contact_suspended', { by, details }, async (trx) => {
        if (this.suspendedAt) throw new StaleTransition('customers.stale.suspended')
        if (this.userId === by.id) throw new StaleTransition('customers.stale.yourself')
        await this.keepAnAdmin(trx)
        await this.merge({ suspendedAt: DateTime.now() }).save()
        if (!(await this.hasAnotherPlace(trx))) {
          await SignIn.endAllOf(this.userId, { because: 'suspended', trx })
        }
      })
    }

    async restore(this: Membership, { by }: { by: Author }): Promise<void> {
      const details = { name: await this.personName() }
      await this.transition('contact_restored', { by, details }, async () => {
        if (!this.suspendedAt) throw new StaleTransition('customers.stale.not_suspended')
        await this.merge({ suspendedAt: null }).save()
      })
    }

    /** Whether the person still has something to do here without this account. */
    async hasAnotherPlace(this: Membership, trx: TransactionClientContract): Promise<boolean> {
      const place = await User.query({ client: trx })
        .where('id', this.userId)
        .where((places) =>
          places
            .whereHas('memberships', (others) =>
              others.whereNull('suspended_at').whereNot('id', this.id)
            )
            .orWhereHas('staffMember', (staff) => staff.whereNull('disabled_at'))
        )
        .first()
      return place !== null
    }

    /** The account's row is the lock: two admins who remove each other don't leave it without one. */
    async keepAnAdmin(this: Membership, trx: TransactionClientContract): Promise<void> {
      if (!this.isAdmin || this.suspendedAt) return
      await Customer.query({ client: trx }).where('id', this.customerId).forUpdate().firstOrFail()
      const other = await Customer.query({ client: trx })
        .where('id', this.customerId)
        .whereHas('memberships', (others) =>
          others
            .where('is_admin', true)
            .whereNull('suspended_at')
            .whereNot('id', this.id)
            .whereHas('user', (user) => user.whereNull('disabled_at'))
        )
        .first()
      if (!other) throw new StaleTransition('customers.stale.last_admin')
    }

    async personName(this: Membership): Promise<string> {
      const user = this.user ?? (await this.related('user').query().firstOrFail())
      return user.fullName
    }
  }
}
