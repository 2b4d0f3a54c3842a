import StaffMember from '#models/staff_member'
import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'

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
}
