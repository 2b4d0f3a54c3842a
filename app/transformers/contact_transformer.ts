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
      ...this.pick(user, ['firstName', 'lastName', 'initials', 'email']),
      ...this.#habits(),
      suspended: contact.suspendedAt !== null,
    }
  }

  /** Whoever invites an address learns nothing of the life it had here before. */
  #habits() {
    const { user, isStranger } = this.resource
    if (isStranger) return { phone: null, hasSecondFactor: false, lastLoginAt: null }
    return {
      phone: user.phone,
      hasSecondFactor: user.hasSecondFactor,
      lastLoginAt: user.lastLoginAt?.toISO() ?? null,
    }
  }
}
