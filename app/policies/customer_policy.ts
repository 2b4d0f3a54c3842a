import StaffMember from '#models/staff_member'
import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'
import type Membership from '#models/membership'

export default class CustomerPolicy extends BasePolicy {
  /** A customer's admin looks after its contacts. */
  use(actor: Actor) {
    return contactMay(actor, 'admin')
  }

  /** All staff look customers up. */
  read(actor: Actor) {
    return actor instanceof StaffMember
  }

  /** Who manages people invites contacts. */
  manage(actor: Actor) {
    return staffMay(actor, 'manage')
  }

  /**
   * A second factor counts in all of a person's accounts: whoever invites a stranger gets no hold on it.
   * A contact who is a colleague as well is for those who govern that colleague. Needs `user` with its
   * `staffMember` loaded.
   */
  rescue(actor: Actor, contact: Membership) {
    if (!staffMay(actor, 'manage') || !(actor instanceof StaffMember)) return false
    if (contact.isStranger) return false
    return !contact.user.staffMember || actor.governs(contact.user.staffMember)
  }
}
