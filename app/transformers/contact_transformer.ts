import type Membership from '#models/membership'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** A contact as those who look after the account see them. Needs `user` loaded. */
export default class ContactTransformer extends BaseTransformer<Membership> {
  toObject() {
    const { resource: contact } = this
    const { user } = contact
    return {
      ...this.pick(contact, [
        'id',
        'jobTitle',
        'isAdmin',
        'hasFleet',
        'hasBuying',
        'hasAccounting',
        'buyingCeilingCents',
      ]),
      ...this.pick(user, ['firstName', 'lastName', 'initials', 'email', 'phone']),
      suspended: contact.suspendedAt !== null,
      hasSecondFactor: user.hasSecondFactor,
      lastLoginAt: user.lastLoginAt?.toISO() ?? null,
    }
  }
}
