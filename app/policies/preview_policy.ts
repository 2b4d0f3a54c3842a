import { BasePolicy } from '@adonisjs/bouncer'
import { staffMay, type Actor } from '#models/users/actor'

export default class PreviewPolicy extends BasePolicy {
  /**
   * « Voir comme ce client » shows requests, quotes and invoices alike. Of the roles that meet
   * customers, only those who manage people see all of these anyway: nobody learns more than they may.
   */
  open(actor: Actor) {
    return staffMay(actor, 'manage')
  }
}
