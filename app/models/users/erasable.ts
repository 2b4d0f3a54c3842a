import { DateTime } from 'luxon'
import Activity from '#models/activity'
import AuditEntry from '#models/audit_entry'
import Delivery from '#models/delivery'
import MutedNotice from '#models/muted_notice'
import SignIn from '#models/sign_in'
import LoginLink from '#models/login_link'
import PasswordReset from '#models/password_reset'
import ServiceRequest from '#models/service_request'
import Refusal from '#exceptions/refusal'
import { atomically } from '#models/mixins/transaction'
import type User from '#models/user'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A person's name can be taken out of what has to stay: evidence, accounting, conversations. */
export function Erasable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    /**
     * The person becomes « Utilisateur supprimé n » and never gets in again. What they signed stays
     * as it was signed (RGPD art. 17-3 b and e). Returns the accounts left without an admin.
     */
    async anonymize(this: User): Promise<string[]> {
      return atomically(async (trx) => {
        this.useTransaction(trx)
        await this.refresh()
        if (this.anonymizedAt) {
          throw new Refusal('email', 'commands.refused.anonymous_already', { email: this.email })
        }
        const earlier = { email: this.email, fullName: this.fullName }
        await this.merge({
          email: `supprime-${this.id}@anonyme.invalid`,
          firstName: 'Utilisateur',
          lastName: `supprimé ${this.id}`,
          phone: null,
          password: null,
          secondFactorAt: null,
          lastCustomerId: null,
          disabledAt: this.disabledAt ?? DateTime.now(),
          anonymizedAt: DateTime.now(),
        }).save()

        const orphaned = await leaveAccounts(this, trx)
        await leaveStaff(this, trx)
        await forgetAccess(this, trx)
        await forgetName(this, earlier.fullName, trx)
        await AuditEntry.query({ client: trx }).where('about_id', this.id).update({ email: null })
        await AuditEntry.record('anonymized', {
          about: this,
          subject: { type: 'User', id: this.id },
          trx,
        })
        return orphaned
      })
    }
  }
}

async function leaveAccounts(user: User, trx: TransactionClientContract) {
  const places = await user
    .related('memberships')
    .query()
    .whereNull('suspended_at')
    .preload('customer')
  const orphaned: string[] = []
  for (const place of places) {
    place.useTransaction(trx)
    const details = { name: user.fullName }
    await place.transition('contact_suspended', { by: null, details }, async () => {
      await place.merge({ suspendedAt: DateTime.now() }).save()
    })
    const admin = await place.customer
      .useTransaction(trx)
      .related('memberships')
      .query()
      .where('is_admin', true)
      .whereNull('suspended_at')
      .first()
    if (!admin) orphaned.push(place.customer.account)
  }
  return orphaned
}

async function leaveStaff(user: User, trx: TransactionClientContract) {
  const place = await user.related('staffMember').query().whereNull('disabled_at').first()
  place?.useTransaction(trx)
  await place?.transition('staff_suspended', { by: null, details: { name: user.fullName } }, () =>
    place.merge({ disabledAt: DateTime.now() }).save()
  )
}

async function forgetAccess(user: User, trx: TransactionClientContract) {
  const { id } = user
  await user.related('authenticators').query().delete()
  await user.related('passkeys').query().delete()
  await user.related('recoveryCodes').query().delete()
  await LoginLink.query({ client: trx }).where('user_id', id).delete()
  await PasswordReset.query({ client: trx }).where('user_id', id).delete()
  await SignIn.query({ client: trx }).where('user_id', id).delete()
  await MutedNotice.query({ client: trx }).where('user_id', id).delete()
  await Delivery.query({ client: trx })
    .where('user_id', id)
    .where((gone) => gone.whereIn('status', ['pending', 'failed']).orWhere('channel', 'portal'))
    .delete()
}

/** Sentences of the history name people by the name they had. */
async function forgetName(user: User, name: string, trx: TransactionClientContract) {
  const activities = await Activity.query({ client: trx }).whereRaw(
    'cast(details as text) like ?',
    [`%${JSON.stringify(name).slice(1, -1)}%`]
  )
  for (const activity of activities) {
    const details = Object.entries(activity.details).map(([key, value]) => [
      key,
      value === name && ['name', 'assignee'].includes(key) ? user.fullName : value,
    ])
    await activity.merge({ details: Object.fromEntries(details) }).save()
  }
  await ServiceRequest.query({ client: trx })
    .where('created_by_id', user.id)
    .where('contact_name', name)
    .update({ contact_name: user.fullName, contact_phone: null })
}
