import { BasePolicy } from '@adonisjs/bouncer'
import { staffMay, type Actor } from '#models/users/actor'

export default class AuditEntryPolicy extends BasePolicy {
  read(actor: Actor) {
    return staffMay(actor, 'audit')
  }
}
