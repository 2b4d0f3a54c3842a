import { InvoiceLineSchema } from '#database/schema'

/** Amounts are signed: a credit note has negative ones. */
export default class InvoiceLine extends InvoiceLineSchema {}
