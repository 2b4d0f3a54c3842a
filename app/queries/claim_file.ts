import type Claim from '#models/claim'

/** All that a claim's page shows, in a few queries. */
export async function loadClaim(claim: Claim) {
  await claim.load((loader) =>
    loader
      .load('customer')
      .load('agency')
      .load('author')
      .load('invoice', (invoice) => invoice.preload('entity'))
      .load('lines', (lines) => lines.preload('invoiceLine'))
      .load('resolutions', (decisions) => decisions.preload('creditNote').orderBy('id', 'desc'))
      .load('attachments', (attachments) => attachments.orderBy('id'))
      .load('assignee', (assignee) => assignee.preload('user'))
  )
}
