import { BasePolicy } from '@adonisjs/bouncer'
import { staffMay, type Actor } from '#models/users/actor'

export default class EntityPolicy extends BasePolicy {
  /** Head office looks after companies and agencies; an entity's own head office after that one. */
  govern(actor: Actor) {
    return staffMay(actor, 'govern')
  }
}
