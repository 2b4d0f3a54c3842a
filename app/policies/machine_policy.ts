import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'

export default class MachinePolicy extends BasePolicy {
  /** Customers read and act with the right « fleet ». */
  use(actor: Actor) {
    return contactMay(actor, 'fleet')
  }

  /** The agency reads and acts with the right « triage ». */
  work(actor: Actor) {
    return staffMay(actor, 'triage')
  }
}
