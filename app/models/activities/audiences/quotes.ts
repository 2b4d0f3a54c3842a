import { nobody } from '#models/activities/audience'

export const quoteAudiences = {
  quote_drafted: nobody,
  quote_issued: nobody,
  quote_seen: nobody,
  quote_accepted: nobody,
  quote_declined: nobody,
  quote_change_requested: nobody,
  quote_renewal_requested: nobody,
  quote_revised: nobody,
  quote_expired: nobody,
  quote_withdrawn: nobody,
  quote_message_sent: nobody,
  quote_note_added: nobody,
}
