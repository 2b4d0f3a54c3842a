import { BasePolicy } from '@adonisjs/bouncer'
import { staffMay, type Actor } from '#models/users/actor'

/** Whoever works on requests puts tags on them; their names and colours are the managers' affair. */
export default class TagPolicy extends BasePolicy {
  manage(actor: Actor) {
    return staffMay(actor, 'manage')
  }
}
