import { audience, nobody, teamOfAgency, type Happening } from '#models/activities/audience'
import type Machine from '#models/machine'

/** The front office of the customer's home agency checks what customers add. */
async function frontOffice({ subject, trx }: Happening<Machine>) {
  const customer = await trx
    .from('customers')
    .where('id', subject.customerId)
    .select('agency_id')
    .firstOrFail()
  return teamOfAgency(customer.agency_id, 'front_office', trx)
}

/** Who added the machine learns that the agency knows it now. */
const declarant = audience<Machine>(async ({ subject, trx }) => {
  if (!subject.createdById) return []
  const contact = await trx
    .from('memberships')
    .where({ user_id: subject.createdById, customer_id: subject.customerId })
    .whereNull('suspended_at')
    .first()
  return contact ? [{ userId: subject.createdById, side: 'customer' }] : []
})

export const machineAudiences = {
  machine_imported: nobody,
  machine_declared: audience(frontOffice),
  machine_checked: declarant,
  machine_matched: declarant,
  machine_updated: nobody,
  /** Both ends of a removal are told by its request. */
  machine_archived: nobody,
  machine_removal_refused: nobody,
}
