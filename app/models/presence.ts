import { PresenceSchema } from '#database/schema'
import { atomically } from '#models/mixins/transaction'
import type StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'

/** A sign of life comes every 20 s; after two missed ones the person has gone. */
const LASTS_MS = 45_000

type Look = { at: ServiceRequest; by: StaffMember }

/** Somebody has a case open. No history: only now matters. */
export default class Presence extends PresenceSchema {
  static async note({ at, by }: Look): Promise<void> {
    await atomically((trx) =>
      trx.rawQuery(
        `insert into presences (service_request_id, staff_member_id, seen_at) values (?, ?, ?)
         on conflict (service_request_id, staff_member_id) do update set seen_at = excluded.seen_at`,
        [at.id, by.id, Date.now()]
      )
    )
  }

  static async end({ at, by }: Look): Promise<void> {
    await Presence.query().where({ serviceRequestId: at.id, staffMemberId: by.id }).delete()
  }

  static since() {
    return Date.now() - LASTS_MS
  }
}
