import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { INVOICE_FILTERS, INVOICE_SORTS } from '#queries/invoice_list'
import { choice, pageNumber, shortText } from '#validators/lists'
import type { FieldContext } from '@vinejs/vine/types'

export const MAX_TICKED = 100

/** A day of the calendar, `2026-11-30`. */
const realDay = vine.createRule((value: unknown, _options: undefined, field: FieldContext) => {
  if (!field.isValid) return
  const text = String(value)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !DateTime.fromISO(text).isValid) {
    field.report('This is not a date', 'date', field)
  }
})

const cents = () => vine.number().withoutDecimals().min(0).max(2_000_000_000)
const day = () => vine.string().trim().use(realDay())
const documentNumber = () => vine.string().trim().maxLength(60)

const filters = {
  state: choice(INVOICE_FILTERS),
  search: shortText(),
  period: shortText(7),
  machine: shortText(16),
  sort: choice(INVOICE_SORTS),
}

export const invoiceListValidator = vine.create({ ...filters, page: pageNumber() })

export const invoiceExportValidator = vine.create({ ...filters, format: choice(['csv', 'xlsx']) })

/** The slugs of the ticked rows. */
export const invoiceArchiveValidator = vine.create({
  invoices: vine.array(vine.string().maxLength(60)).minLength(1).maxLength(MAX_TICKED),
})

export const invoiceUploadValidator = vine.create({
  file: vine.file({ size: '20mb' }),
})

export const invoiceCorrectionValidator = vine.create({
  kind: vine.enum(['invoice', 'credit_note']).optional(),
  number: documentNumber().optional(),
  title: vine.string().trim().maxLength(200).nullable().optional(),
  issuedOn: day().optional(),
  dueOn: day().nullable().optional(),
  netCents: cents().optional(),
  vatCents: cents().optional(),
  grandCents: cents().optional(),
  purchaseOrderNumber: documentNumber().nullable().optional(),
  precedingInvoiceNumber: documentNumber().nullable().optional(),
  /** The account of a customer within reach; looked up through the scope. */
  customer: vine.string().trim().maxLength(40).optional(),
})

export const publicationValidator = vine.create({
  uploads: vine.array(vine.string().maxLength(30)).minLength(1).maxLength(200),
})

export const paymentValidator = vine.create({
  amountCents: vine.number().withoutDecimals().positive().max(2_000_000_000),
  paidOn: day(),
  formId: vine.string().trim().uuid(),
})
