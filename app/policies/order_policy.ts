import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'

export default class OrderPolicy extends BasePolicy {
  /** Customers read and act with the right « buying ». */
  use(actor: Actor) {
    return contactMay(actor, 'buying')
  }

  /** The agency reads and acts with the right « quote ». */
  work(actor: Actor) {
    return staffMay(actor, 'quote')
  }
}
