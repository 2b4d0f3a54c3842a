import { BasePolicy } from '@adonisjs/bouncer'
import { staffMay, type Actor } from '#models/users/actor'

export default class SavedReplyPolicy extends BasePolicy {
  manage(actor: Actor) {
    return staffMay(actor, 'manage')
  }
}
