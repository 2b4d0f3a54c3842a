import type Quote from '#models/quote'
import {
  audience,
  contactsWith,
  inCharge,
  nobody,
  teamOfAgency,
  type Happening,
  type Recipient,
} from '#models/activities/audience'

/** The person who wrote the quote, else the parts desk of its agency. */
function author({ subject, trx }: Happening<Quote>): Promise<Recipient[]> {
  return authorOf(subject, trx)
}

async function authorOf(quote: Quote, trx: Happening['trx']) {
  const [team] = await teamOfAgency(quote.agencyId, 'parts', trx)
  if (!team || !('teamId' in team)) return []
  return inCharge({ assigneeId: quote.authorId, teamId: team.teamId }, trx)
}

/** An order is the affair of whoever sold and of whoever serves. */
async function authorAndPartsDesk({ subject, trx }: Happening<Quote>) {
  return [
    ...(await authorOf(subject, trx)),
    ...(await teamOfAgency(subject.agencyId, 'parts', trx)),
  ]
}

const buyers = audience<Quote>((happening) => contactsWith('buying', happening))

/** A message goes to the other side. */
const otherSide = audience<Quote>(async (happening) => {
  const { activity, subject, trx } = happening
  const fromCustomer = await trx
    .from('memberships')
    .where({ user_id: activity.authorId!, customer_id: subject.customerId })
    .first()
  return fromCustomer ? authorOf(subject, trx) : contactsWith('buying', happening)
})

export const quoteAudiences = {
  quote_drafted: nobody,
  quote_issued: buyers,
  quote_seen: nobody,
  quote_accepted: audience(authorAndPartsDesk),
  quote_declined: audience(author),
  quote_change_requested: audience(author),
  quote_renewal_requested: audience(author),
  quote_revised: nobody,
  quote_expiring: buyers,
  quote_expired: audience(author),
  quote_withdrawn: audience<Quote>(async (happening) =>
    happening.subject.issuedAt ? contactsWith('buying', happening) : []
  ),
  quote_message_sent: otherSide,
  quote_note_added: nobody,
}
