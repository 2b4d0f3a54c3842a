import StaffMember from '#models/staff_member'
import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'
import type User from '#models/user'

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

  /** A contact who is a colleague as well is for those who govern that colleague. Needs `staffMember` loaded. */
  rescue(actor: Actor, contact: User) {
    if (!staffMay(actor, 'manage') || !(actor instanceof StaffMember)) return false
    return !contact.staffMember || actor.governs(contact.staffMember)
  }
}
