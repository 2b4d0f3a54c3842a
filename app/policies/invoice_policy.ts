import { BasePolicy } from '@adonisjs/bouncer'
import { contactMay, staffMay, type Actor } from '#models/users/actor'

export default class InvoicePolicy extends BasePolicy {
  /** Customers read and act with the right « accounting ». */
  use(actor: Actor) {
    return contactMay(actor, 'accounting')
  }

  /** The agency reads and acts with the right « bill ». */
  work(actor: Actor) {
    return staffMay(actor, 'bill')
  }
}
