import vine from '@vinejs/vine'
import { CLAIM_FILTERS } from '#queries/claim_list'
import { CLAIM_REASON_NAMES } from '#models/claims/reasons'
import { choice, pageNumber, shortText } from '#validators/lists'
import type { FieldContext } from '@vinejs/vine/types'

const formId = () => vine.string().trim().uuid()
const attachments = () => vine.array(vine.string().maxLength(30)).maxLength(10).optional()
const text = () => vine.string().trim().minLength(2).maxLength(5000)
const cents = () => vine.number().withoutDecimals().positive().max(2_000_000_000)

/** Never more than what the invoice leaves to contest; the ceiling comes with the record. */
const withinCeiling = vine.createRule(
  (value: unknown, _options: undefined, field: FieldContext) => {
    if (!field.isValid) return
    const { ceilingCents, exclusive } = field.meta as { ceilingCents: number; exclusive?: boolean }
    const amount = Number(value)
    if (exclusive ? amount >= ceilingCents : amount > ceilingCents) {
      field.report('The amount is too large', 'amountCeiling', field)
    }
  }
)

export const claimListValidator = vine.create({
  state: choice(CLAIM_FILTERS),
  search: shortText(),
  page: pageNumber(),
})

export const claimValidator = vine.withMetaData<{ ceilingCents: number }>().create({
  formId: formId(),
  reason: vine.enum(CLAIM_REASON_NAMES),
  positions: vine
    .array(vine.number().withoutDecimals().min(1))
    .maxLength(5000)
    .distinct()
    .optional(),
  contestedCents: cents().use(withinCeiling()),
  description: text(),
  attachments: attachments(),
})

export const claimMessageValidator = vine.create({
  body: text(),
  formId: formId(),
  attachments: attachments(),
})

export const staffClaimMessageValidator = vine.create({
  body: text(),
  formId: formId(),
  attachments: attachments(),
  visibility: vine.enum(['public', 'internal']).optional(),
})

const outcome = {
  creditNoteNumber: vine.string().trim().minLength(1).maxLength(60),
  comment: vine.string().trim().maxLength(1000).nullable().optional(),
}

/** Without an amount the claim is accepted in full. */
export const claimResolutionValidator = vine
  .withMetaData<{ ceilingCents: number; exclusive: boolean }>()
  .create({ ...outcome, grantedCents: cents().use(withinCeiling()).nullable().optional() })

export const claimRejectionValidator = vine.create({
  reason: vine.string().trim().minLength(2).maxLength(1000),
})
