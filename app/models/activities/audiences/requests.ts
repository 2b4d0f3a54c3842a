import Membership from '#models/membership'
import {
  audience,
  contactsWith,
  inCharge,
  nobody,
  type Happening,
  type Recipient,
} from '#models/activities/audience'
import type ServiceRequest from '#models/service_request'

/** The contact who sent the request; once they have left, everybody who looks after the fleet. */
async function requesterOf(happening: Happening<ServiceRequest>): Promise<Recipient[]> {
  const { subject, trx } = happening
  const membership = await Membership.query({ client: trx })
    .where('user_id', subject.createdById)
    .where('customer_id', subject.customerId)
    .whereNull('suspended_at')
    .whereHas('user', (user) => user.whereNull('disabled_at'))
    .first()
  return membership?.may('fleet')
    ? [{ userId: subject.createdById, side: 'customer' }]
    : contactsWith('fleet', happening)
}

const requester = audience(requesterOf)

const agency = audience<ServiceRequest>(({ subject, trx }) => inCharge(subject, trx))

const byCustomer = ({ activity }: Happening) => activity.details.side === 'customer'

/** A message goes to the other side. */
const otherSide = audience<ServiceRequest>(async (happening) =>
  byCustomer(happening) ? inCharge(happening.subject, happening.trx) : requesterOf(happening)
)

export const requestAudiences = {
  request_sent: audience<ServiceRequest>(async ({ subject }) => [{ teamId: subject.teamId }]),
  request_taken: nobody,
  request_assigned: agency,
  request_message_sent: otherSide,
  request_note_added: nobody,
  request_scheduled: requester,
  /** The quote announces itself. */
  request_quoted: nobody,
  request_done: requester,
  request_cancelled: agency,
  request_declined: requester,
  /** A customer reopens by writing: the message is announced. */
  request_reopened: audience<ServiceRequest>(async (happening) =>
    byCustomer(happening) ? [] : requesterOf(happening)
  ),
  request_merged: requester,
  /** Its holder reads what came along; a team sees it in its list. */
  request_joined: audience<ServiceRequest>(async ({ subject, trx }) =>
    subject.assigneeId ? inCharge(subject, trx) : []
  ),
  request_separated: requester,
  request_parted: nobody,
  request_tagged: nobody,
  request_untagged: nobody,
}
