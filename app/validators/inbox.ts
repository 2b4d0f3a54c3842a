import vine from '@vinejs/vine'
import { INBOX_OWNERS } from '#queries/inbox_list'
import { REQUEST_SORTS } from '#queries/agency_requests'
import { choice, pageNumber, shortText } from '#validators/lists'
import { futureInstantRule } from '#validators/rules/future_instant'
import { SERVICE_REQUEST_KINDS, SERVICE_REQUEST_STATUSES } from '#models/service_request'

export const inboxFilters = vine.create({
  owner: choice(INBOX_OWNERS),
  agency: shortText(20),
  tag: shortText(40),
  search: shortText(),
  page: pageNumber(),
  /** How far back in the thread of the opened case. */
  before: shortText(24),
})

const filters = {
  status: choice(['open', ...SERVICE_REQUEST_STATUSES]),
  kind: choice(SERVICE_REQUEST_KINDS),
  agency: shortText(20),
  assignee: shortText(20),
  tag: shortText(40),
  search: shortText(),
  sort: choice(REQUEST_SORTS),
}

export const requestFilters = vine.create({ ...filters, page: pageNumber() })

export const requestExportFilters = vine.create({ ...filters, format: choice(['csv', 'xlsx']) })

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

export const numbers = () => vine.array(vine.string().maxLength(30)).maxLength(100)

/** Requests ticked in the inbox, by number. */
export const batchValidator = vine.create({ numbers: numbers().minLength(1) })

export const batchChoicesValidator = vine.create({ numbers: numbers().optional() })

export const batchAssignmentValidator = vine.withMetaData<{ choices: string[] }>().create({
  numbers: numbers().minLength(1),
  to: vine.enum((field) => field.meta.choices),
})

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
