import SavedReply from '#models/saved_reply'
import type StaffMember from '#models/staff_member'

/** Those of the staff member's entity; head office sees all. */
export function savedReplies(staff: StaffMember) {
  return SavedReply.query()
    .if(staff.entityId, (query) => query.where('entity_id', staff.entityId!))
    .preload('entity')
    .orderBy('entity_id')
    .orderBy('title')
    .limit(200)
}

/** What the composer of a case offers. */
export function repliesFor({ entityId }: { entityId: number }) {
  return SavedReply.query().where('entity_id', entityId).orderBy('title').limit(200)
}
