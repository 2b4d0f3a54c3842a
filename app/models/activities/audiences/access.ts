import { audience, nobody } from '#models/activities/audience'
import type User from '#models/user'

const themselves = audience<User>(
  async ({ subject }) => [{ userId: subject.id, side: 'customer' }],
  { toAuthor: true }
)

export const accessAudiences = {
  login_link_sent: themselves,
  password_reset_requested: themselves,
  password_changed: themselves,
  second_factor_added: themselves,
  second_factor_removed: themselves,
  second_factor_reset: themselves,
  recovery_codes_renewed: themselves,
  recovery_code_used: themselves,
  /** The back-office says so on each page until it is done. */
  second_factor_required: nobody,
  second_factor_waived: nobody,
  contact_added: audience(async ({ activity }) =>
    typeof activity.details.tell === 'number'
      ? [{ userId: activity.details.tell, side: 'customer' }]
      : []
  ),
  contact_rights_changed: nobody,
  contact_suspended: nobody,
  contact_restored: nobody,
  preview_started: nobody,
  preview_ended: nobody,
  entity_presented: nobody,
  entity_logo_shown: nobody,
  entity_logo_hidden: nobody,
  entity_terms_published: nobody,
  agency_opened: nobody,
  agency_described: nobody,
  staff_hired: nobody,
  staff_placed: nobody,
  staff_suspended: nobody,
  staff_restored: nobody,
}
