import { nobody } from '#models/activities/audience'

export const invoiceAudiences = {
  invoice_published: nobody,
  invoice_paid: nobody,
}
