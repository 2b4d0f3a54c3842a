import { nobody } from '#models/activities/audience'

export const claimAudiences = {
  claim_filed: nobody,
  claim_taken: nobody,
  claim_message_sent: nobody,
  claim_note_added: nobody,
  claim_accepted: nobody,
  claim_partly_accepted: nobody,
  claim_rejected: nobody,
  claim_reopened: nobody,
  claim_closed: nobody,
}
