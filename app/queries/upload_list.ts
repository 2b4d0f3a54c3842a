import InvoiceUpload, { STAGED_STATUSES } from '#models/invoice_upload'
import type StaffMember from '#models/staff_member'

const LIMIT = 200

/** The staging table: what asks for something first, then what is ready, the newest on top. */
export function stagedUploads(staff: StaffMember) {
  return InvoiceUpload.query()
    .withScopes((scopes) => scopes.withinReachOf(staff))
    .whereIn('status', [...STAGED_STATUSES])
    .preload('attachment')
    .preload('customer')
    .preload('order')
    .preload('entity')
    .orderByRaw(
      `case status when 'needs_attention' then 0 when 'duplicate' then 1 else 2 end, id desc`
    )
    .limit(LIMIT)
}
