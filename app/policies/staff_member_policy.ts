import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'

export default class StaffMemberPolicy extends BasePolicy {
  /** Customers read and act with the right « admin ». */
  use(actor: Actor) {
    return contactMay(actor, 'admin')
  }

  /** The agency reads and acts with the right « manage ». */
  work(actor: Actor) {
    return staffMay(actor, 'manage')
  }
}
