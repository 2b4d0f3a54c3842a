import { nobody } from '#models/activities/audience'

export const requestAudiences = {
  request_sent: nobody,
  request_taken: nobody,
  request_assigned: nobody,
  request_message_sent: nobody,
  request_note_added: nobody,
  request_scheduled: nobody,
  request_quoted: nobody,
  request_done: nobody,
  request_cancelled: nobody,
  request_declined: nobody,
  request_reopened: nobody,
}
