import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import type Attachment from '#models/attachment'
import { BasePolicy } from '@adonisjs/bouncer'
import type { Actor } from '#models/users/actor'

/** Files follow the right of what they belong to. */
const CONTACT_RIGHTS = {
  Invoice: 'accounting',
  Claim: 'accounting',
  Quote: 'buying',
  Order: 'buying',
  ServiceRequest: 'fleet',
  Machine: 'fleet',
} as const

export default class AttachmentPolicy extends BasePolicy {
  upload(actor: Actor) {
    return actor instanceof Membership || actor instanceof StaffMember
  }

  /** `owner` is the kind of record that the file belongs to, through its message if it has one. */
  read(actor: Actor, attachment: Attachment, owner: keyof typeof CONTACT_RIGHTS | null) {
    if (actor instanceof StaffMember) {
      return owner === 'Invoice' || owner === 'Claim' ? actor.may('bill') : true
    }
    if (!owner) return attachment.uploadedById === actor.userId
    return actor.may(CONTACT_RIGHTS[owner])
  }
}
