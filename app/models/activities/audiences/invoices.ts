import { audience, contactsWith, nobody } from '#models/activities/audience'

export const invoiceAudiences = {
  invoice_published: audience(({ activity, trx }) => contactsWith('accounting', { activity, trx })),
  /** The customer made the payment: it shows on the invoice. */
  invoice_paid: nobody,
}
