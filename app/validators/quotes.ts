import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { QUOTE_LINE_KINDS } from '#models/quote_line'
import { REFUSAL_REASONS } from '#models/quote_refusal'
import { QUOTE_LIST_STATES, QUOTE_SORTS } from '#queries/quote_list'
import { choice, pageNumber, shortText } from '#validators/lists'

export const VAT_RATES = [2000, 1000, 550, 210, 0]

const filters = {
  state: choice(QUOTE_LIST_STATES),
  agency: shortText(20),
  author: choice(['me']),
  search: shortText(),
  sort: choice(QUOTE_SORTS),
}

export const quoteFilters = vine.create({ ...filters, page: pageNumber() })

export const quoteExportFilters = vine.create({ ...filters, format: choice(['csv', 'xlsx']) })

const formId = () => vine.string().uuid()
const words = (max: number) => vine.string().trim().maxLength(max)
const files = () => vine.array(vine.string().maxLength(40)).maxLength(10).optional()
const cents = () => vine.number().withoutDecimals().range([-100_000_000, 100_000_000])

/** A day as `2026-11-30`. */
function day() {
  return vine
    .date({ formats: ['YYYY-MM-DD'] })
    .transform((date) => DateTime.fromJSDate(date).toISODate()!)
}

export const acceptQuoteValidator = vine.create({
  formId: formId(),
  contentSha256: vine.string().regex(/^[0-9a-f]{64}$/),
  selectedPositions: vine.array(vine.number().withoutDecimals().positive()).maxLength(200),
  deliveryMode: vine.enum(['delivery', 'pickup']),
  deliveryAddress: words(300).nullable().optional().requiredWhen('deliveryMode', '=', 'delivery'),
  wishedOn: vine
    .date({ formats: ['YYYY-MM-DD'] })
    .afterOrEqual('today')
    .transform((date) => DateTime.fromJSDate(date).toISODate()!)
    .nullable()
    .optional(),
  purchaseOrderNumber: words(60).nullable().optional(),
  signatoryName: words(120).minLength(2),
  signatoryFunction: words(120).minLength(2),
  termsAccepted: vine.accepted(),
  attachments: files(),
})

export const refuseQuoteValidator = vine.create({
  reason: vine.enum(REFUSAL_REASONS),
  comment: words(1000).nullable().optional(),
})

export const changeRequestValidator = vine.create({
  body: words(5000).minLength(3),
  attachments: files(),
  formId: formId(),
})

export const quoteMessageValidator = vine.create({
  body: words(5000)
    .optional()
    .requiredWhen((field) => !field.parent.attachments?.length),
  visibility: vine.enum(['public', 'internal']).optional(),
  attachments: files(),
  formId: formId(),
})

/** `machines` are the public ids of the customer's own. */
export const newQuoteValidator = vine.withMetaData<{ machines: string[] }>().create({
  formId: formId(),
  title: words(200).nullable().optional(),
  machine: vine
    .enum((field) => field.meta.machines)
    .nullable()
    .optional(),
})

export const rewriteQuoteValidator = vine.create({
  lockVersion: vine.number().withoutDecimals().min(0),
  title: words(200).nullable(),
  introduction: words(5000).nullable().optional(),
  internalNotes: words(5000).nullable().optional(),
  leadTime: words(120).nullable().optional(),
  paymentTerms: words(120).nullable().optional(),
  validUntil: day().nullable().optional(),
  lines: vine
    .array(
      vine.object({
        kind: vine.enum(QUOTE_LINE_KINDS),
        reference: words(60).nullable().optional(),
        description: words(300).nullable(),
        details: words(500).nullable().optional(),
        quantityMilli: vine.number().withoutDecimals().range([0, 100_000_000]),
        unit: words(12).nullable().optional(),
        unitPriceCents: cents(),
        discountBps: vine.number().withoutDecimals().range([0, 10_000]),
        vatRateBps: vine.number().in(VAT_RATES),
        costCents: cents().nullable().optional(),
        isOptional: vine.boolean(),
        alternativeOf: vine.number().withoutDecimals().positive().nullable().optional(),
        alternativeLabel: words(60).nullable().optional(),
        isSelected: vine.boolean(),
        leadTime: words(120).nullable().optional(),
        warranty: words(120).nullable().optional(),
      })
    )
    .maxLength(200),
})

export const issueQuoteValidator = vine.create({
  lockVersion: vine.number().withoutDecimals().min(0).optional(),
  validUntil: day().nullable().optional(),
})

export const withdrawQuoteValidator = vine.create({ reason: words(500).nullable().optional() })

export const partSearchValidator = vine.create({ search: shortText() })
