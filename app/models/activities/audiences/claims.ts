import {
  audience,
  contactsWith,
  inCharge,
  nobody,
  teamOfAgency,
  type Happening,
} from '#models/activities/audience'
import type Claim from '#models/claim'

/** Who deals with the claim at the agency: the person who took it, else the accounting team. */
async function desk({ subject, trx }: Happening<Claim>) {
  const [team] = await teamOfAgency(subject.agencyId, 'accounting', trx)
  if (!team || !('teamId' in team)) return []
  return inCharge({ assigneeId: subject.assigneeId, teamId: team.teamId }, trx)
}

function customer({ activity, trx }: Happening<Claim>) {
  return contactsWith('accounting', { activity, trx })
}

export const claimAudiences = {
  claim_filed: audience<Claim>(desk),
  /** Seen on the claim's page; the answer that follows is what gets a mail. */
  claim_taken: nobody,
  claim_message_sent: audience<Claim>((happening) =>
    happening.activity.details.side === 'customer' ? desk(happening) : customer(happening)
  ),
  claim_note_added: nobody,
  claim_accepted: audience<Claim>(customer),
  claim_partly_accepted: audience<Claim>(customer),
  claim_rejected: audience<Claim>(customer),
  claim_reopened: audience<Claim>(desk),
  /** The decision has been told already. */
  claim_closed: nobody,
}
