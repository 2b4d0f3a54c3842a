import vine from '@vinejs/vine'
import { TAG_COLORS } from '#models/tag'
import { INBOX_OWNERS } from '#queries/inbox_list'
import { REQUEST_SORTS } from '#queries/agency_requests'
import { choice, pageNumber, shortText } from '#validators/lists'
import { MACHINE_CONDITIONS, MACHINE_STATUSES } from '#models/machine'
import { futureInstantRule } from '#validators/rules/future_instant'
import { SERVICE_REQUEST_KINDS, SERVICE_REQUEST_STATUSES } from '#models/service_request'

export const inboxFilters = vine.create({
  owner: choice(INBOX_OWNERS),
  agency: shortText(20),
  tag: shortText(40),
  search: shortText(),
  page: pageNumber(),
})

export const requestFilters = vine.create({
  status: choice(['open', ...SERVICE_REQUEST_STATUSES]),
  kind: choice(SERVICE_REQUEST_KINDS),
  agency: shortText(20),
  assignee: shortText(20),
  tag: shortText(40),
  search: shortText(),
  sort: choice(REQUEST_SORTS),
  page: pageNumber(),
})

export const exportFilters = vine.create({
  status: choice(['open', ...SERVICE_REQUEST_STATUSES]),
  kind: choice(SERVICE_REQUEST_KINDS),
  agency: shortText(20),
  assignee: shortText(20),
  tag: shortText(40),
  search: shortText(),
  sort: choice(REQUEST_SORTS),
  format: choice(['csv', 'xlsx']),
})

export const fleetFilters = vine.create({
  status: choice(MACHINE_STATUSES),
  condition: choice(MACHINE_CONDITIONS),
  search: shortText(),
  page: pageNumber(),
})

export const customerFilters = vine.create({
  agency: shortText(20),
  search: shortText(),
  page: pageNumber(),
})

export const caseMessageValidator = vine.create({
  body: vine
    .string()
    .trim()
    .maxLength(5000)
    .optional()
    .requiredWhen((field) => !field.parent.attachments?.length),
  visibility: vine.enum(['public', 'internal']),
  then: vine.enum(['waiting_customer']).optional(),
  attachments: vine.array(vine.string().maxLength(40)).maxLength(10).optional(),
  formId: vine.string().uuid(),
})

/** `choices` are those that the request may be given to. */
export const assignmentValidator = vine.withMetaData<{ choices: string[] }>().create({
  to: vine.enum((field) => field.meta.choices),
})

const numbers = () => vine.array(vine.string().maxLength(30)).maxLength(100)

/** Requests ticked in the inbox, by number. */
export const batchValidator = vine.create({ numbers: numbers().minLength(1) })

export const batchChoicesValidator = vine.create({ numbers: numbers().optional() })

export const batchAssignmentValidator = vine.withMetaData<{ choices: string[] }>().create({
  numbers: numbers().minLength(1),
  to: vine.enum((field) => field.meta.choices),
})

/** With a letter or a digit, so that a word is left in addresses. */
const tagName = () =>
  vine
    .string()
    .trim()
    .maxLength(30)
    .regex(/[\p{L}\p{N}]/u)

export const taggingValidator = vine.create({ name: tagName() })

export const batchTaggingValidator = vine.create({
  numbers: numbers().minLength(1),
  name: tagName(),
})

export const tagValidator = vine.create({ name: tagName(), color: vine.enum(TAG_COLORS) })

/** `choices` are the numbers of the requests that it may go on in. */
export const mergeValidator = vine.withMetaData<{ choices: string[] }>().create({
  into: vine.enum((field) => field.meta.choices),
})

export const batchMergeValidator = vine.withMetaData<{ choices: string[] }>().create({
  into: vine.enum((field) => field.meta.choices),
})

export const appointmentValidator = vine.create({
  at: vine.string().use(futureInstantRule()),
})

export const refusalValidator = vine.create({
  reason: vine.string().trim().minLength(3).maxLength(500),
})

export const savedReplyValidator = vine.create({
  title: vine.string().trim().minLength(1).maxLength(80),
  body: vine.string().trim().minLength(1).maxLength(4000),
})

export const machineCheckValidator = vine.create({
  name: vine.string().trim().maxLength(120).nullable().optional(),
  brand: vine.string().trim().maxLength(60).nullable().optional(),
  model: vine.string().trim().maxLength(80),
  fleetNumber: vine.string().trim().maxLength(40).nullable().optional(),
  serialNumber: vine.string().trim().maxLength(40).nullable().optional(),
  year: vine.number().withoutDecimals().range([1950, 2100]).nullable().optional(),
  hours: vine.number().range([0, 200_000]).nullable().optional(),
  site: vine.string().trim().maxLength(160).nullable().optional(),
})

/** `choices` are the public ids of the customer's machines that it may be. */
export const machineMatchValidator = vine.withMetaData<{ choices: string[] }>().create({
  with: vine.enum((field) => field.meta.choices),
})

/** What somebody types to find the machine that a declared one may be. */
export const matchSearchValidator = vine.create({ candidate: shortText(60) })
