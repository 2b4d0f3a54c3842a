import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import { BasePolicy } from '@adonisjs/bouncer'
import type Attachment from '#models/attachment'
import type { AttachmentOwner } from '#models/attachment'
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

const STAFF_RIGHTS = {
  Invoice: 'bill',
  Claim: 'bill',
  Quote: 'quote',
  Order: 'quote',
  ServiceRequest: 'triage',
  Machine: 'triage',
} as const

export default class AttachmentPolicy extends BasePolicy {
  upload(actor: Actor) {
    return actor instanceof Membership || actor instanceof StaffMember
  }

  /** `owner` is the kind of record that the file belongs to; what belongs to nothing yet is its uploader's. */
  read(actor: Actor, attachment: Attachment, owner: AttachmentOwner | null) {
    if (!owner) return attachment.uploadedById === actor.userId
    return actor instanceof StaffMember
      ? actor.may(STAFF_RIGHTS[owner])
      : actor.may(CONTACT_RIGHTS[owner])
  }
}
