import Membership, { type MembershipRight } from '#models/membership'
import StaffMember, { type StaffRight } from '#models/staff_member'

/** Who history names: a person, known by their id. A staff member gives theirs as `staff.author`. */
export type Author = { id: number }

/** Who acts: a contact in the portal, a staff member in the back-office. */
export type Actor = Membership | StaffMember

export function contactMay(actor: Actor, right: MembershipRight) {
  return actor instanceof Membership && actor.may(right)
}

export function staffMay(actor: Actor, right: StaffRight) {
  return actor instanceof StaffMember && actor.may(right)
}
