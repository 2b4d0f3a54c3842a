import User from '#models/user'
import Customer from '#models/customer'
import { ActivitySchema } from '#database/schema'
import { asJson } from '#models/mixins/columns'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

/** Everything that can happen. Each has a sentence in both languages and an audience (see activities/). */
export const ACTIVITY_ACTIONS = [
  'login_link_sent',
  'password_reset_requested',
  'password_changed',
  'second_factor_added',
  'second_factor_removed',
  'second_factor_reset',
  'recovery_codes_renewed',
  'recovery_code_used',
  'second_factor_required',
  'second_factor_waived',
  'contact_added',
  'contact_rights_changed',
  'contact_suspended',
  'contact_restored',
  'preview_started',
  'preview_ended',
  'entity_presented',
  'entity_logo_shown',
  'entity_logo_hidden',
  'entity_terms_published',
  'agency_opened',
  'agency_described',
  'staff_hired',
  'staff_placed',
  'staff_suspended',
  'staff_restored',
  'machine_imported',
  'machine_declared',
  'machine_checked',
  'machine_matched',
  'machine_updated',
  'machine_archived',
  'machine_removal_refused',
  'request_sent',
  'request_taken',
  'request_assigned',
  'request_message_sent',
  'request_note_added',
  'request_scheduled',
  'request_quoted',
  'request_done',
  'request_cancelled',
  'request_declined',
  'request_reopened',
  'request_merged',
  'request_joined',
  'request_separated',
  'request_parted',
  'request_tagged',
  'request_untagged',
  'quote_drafted',
  'quote_issued',
  'quote_seen',
  'quote_accepted',
  'quote_declined',
  'quote_change_requested',
  'quote_renewal_requested',
  'quote_revised',
  'quote_expiring',
  'quote_expired',
  'quote_withdrawn',
  'quote_message_sent',
  'quote_note_added',
  'order_confirmed',
  'order_preparing',
  'order_ready',
  'order_shipped',
  'order_completed',
  'order_cancelled',
  'invoice_published',
  'invoice_paid',
  'claim_filed',
  'claim_taken',
  'claim_message_sent',
  'claim_note_added',
  'claim_accepted',
  'claim_partly_accepted',
  'claim_rejected',
  'claim_reopened',
  'claim_closed',
] as const
export type ActivityAction = (typeof ACTIVITY_ACTIONS)[number]

/** One line of history: facts, not sentences. Append-only. */
export default class Activity extends ActivitySchema {
  @column()
  declare action: ActivityAction

  @column()
  declare visibility: 'public' | 'internal'

  @column(asJson)
  declare details: Record<string, unknown>

  @belongsTo(() => User, { foreignKey: 'authorId' })
  declare author: BelongsTo<typeof User>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>
}
