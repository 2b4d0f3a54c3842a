import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { MACHINE_CONDITIONS } from '#models/machine'
import { REMOVAL_REASONS } from '#models/machine_removal'
import { PART_PREFERENCES } from '#models/requested_part'
import { REQUEST_SORTS, REQUEST_STATES } from '#queries/request_list'
import { SERVICE_REQUEST_KINDS, type ServiceRequestKind } from '#models/service_request'
import type { HttpRequest } from '@adonisjs/core/http'
import { choice, pageNumber, shortText } from '#validators/lists'

export const APPRAISAL_REASONS = ['resale', 'trade_in', 'insurance', 'internal'] as const

const text = (max: number) => vine.string().trim().maxLength(max).nullable().optional()

/** Vine transforms what is nullable even when it is null. */
function asDay(value: Date | null) {
  return value ? DateTime.fromJSDate(value, { zone: 'utc' }) : null
}

const day = () => vine.date({ formats: ['YYYY-MM-DD'] }).transform(asDay)

/** Not in the past, not in ten years: a mistyped year is the usual reason. */
const comingDay = () =>
  vine
    .date({ formats: ['YYYY-MM-DD'] })
    .afterOrEqual('today')
    .before(() => DateTime.now().plus({ years: 3 }).toISODate()!)
    .transform(asDay)
    .nullable()
    .optional()

const common = {
  formId: vine.string().uuid(),
  hours: vine.number().min(0).max(200_000).nullable().optional(),
  site: text(200),
  contactName: text(120),
  contactPhone: text(30),
  attachments: vine.array(vine.string().maxLength(40)).maxLength(10).optional(),
}

/** What each form asks for; the state of the machine and what happens are needed, the rest is a help. */
const OPENING_VALIDATORS = {
  intervention: vine.create({
    ...common,
    interventionKind: vine.enum(['breakdown', 'preventive']),
    machineCondition: vine.enum(MACHINE_CONDITIONS),
    description: vine.string().trim().minLength(1).maxLength(5000),
    wishedOn: comingDay(),
  }),
  parts: vine.create({
    ...common,
    description: text(5000),
    parts: vine
      .array(
        vine.object({
          reference: text(60),
          description: vine
            .string()
            .trim()
            .maxLength(200)
            .nullable()
            .optional()
            .requiredIfMissing('reference'),
          quantity: vine.number().withoutDecimals().min(1).max(9999),
          preference: vine.enum(PART_PREFERENCES),
        })
      )
      .minLength(1)
      .maxLength(50),
    deliveryMode: vine.enum(['delivery', 'pickup']),
    deliveryAddress: text(300),
    wishedOn: comingDay(),
  }),
  appraisal: vine.create({
    ...common,
    reason: vine.enum(APPRAISAL_REASONS),
    machineCondition: vine.enum(MACHINE_CONDITIONS),
    description: text(5000),
    wishedOn: comingDay(),
  }),
  removal: vine.create({
    ...common,
    reason: vine.enum(REMOVAL_REASONS),
    sinceOn: day().nullable().optional(),
    wantsTradeIn: vine.boolean().optional(),
    description: text(5000),
  }),
} satisfies Record<ServiceRequestKind, unknown>

/** The answers of a form, judged by the rules of its kind. */
export const OPENING_ANSWERS = {
  intervention: (request: HttpRequest) => request.validateUsing(OPENING_VALIDATORS.intervention),
  parts: (request: HttpRequest) => request.validateUsing(OPENING_VALIDATORS.parts),
  appraisal: (request: HttpRequest) => request.validateUsing(OPENING_VALIDATORS.appraisal),
  removal: (request: HttpRequest) => request.validateUsing(OPENING_VALIDATORS.removal),
}

export const customerMessageValidator = vine.create({
  body: vine
    .string()
    .trim()
    .maxLength(5000)
    .optional()
    .requiredWhen((field) => !field.parent.attachments?.length),
  attachments: vine.array(vine.string().maxLength(40)).maxLength(10).optional(),
  formId: vine.string().uuid(),
})

export const cancellationValidator = vine.create({
  reason: vine.string().trim().minLength(1).maxLength(500),
})

const filters = {
  search: shortText(),
  state: choice(REQUEST_STATES),
  kind: choice(SERVICE_REQUEST_KINDS),
  sort: choice(REQUEST_SORTS),
}

export const requestFilters = vine.create({ ...filters, page: pageNumber() })

export const requestExportFilters = vine.create({ ...filters, format: choice(['csv', 'xlsx']) })
