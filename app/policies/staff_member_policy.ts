import StaffMember, { type StaffRole } from '#models/staff_member'
import { BasePolicy } from '@adonisjs/bouncer'
import { staffMay, type Actor } from '#models/users/actor'

export default class StaffMemberPolicy extends BasePolicy {
  /** All staff see who their colleagues are. */
  read(actor: Actor) {
    return actor instanceof StaffMember
  }

  manage(actor: Actor) {
    return staffMay(actor, 'manage')
  }

  /** Who manages people hands out roles, never above their own. */
  appoint(actor: Actor, role: StaffRole) {
    return staffMay(actor, 'manage') && actor instanceof StaffMember && actor.mayAppoint(role)
  }

  /** A colleague is managed by whoever could have appointed them. */
  govern(actor: Actor, colleague: StaffMember) {
    return staffMay(actor, 'manage') && actor instanceof StaffMember && actor.governs(colleague)
  }
}
