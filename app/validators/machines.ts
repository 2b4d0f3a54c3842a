import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { choice, pageNumber, shortText } from '#validators/lists'
import { MACHINE_CONDITIONS, MACHINE_STATUSES } from '#models/machine'
import { FLEET_SORTS, FLEET_STATES } from '#queries/fleet_list'

const attachments = () => vine.array(vine.string().maxLength(40)).maxLength(10).optional()

const text = (max: number) => vine.string().trim().maxLength(max).nullable().optional()

/** Serial plates are read by the agency; what people type is kept, without doubled spaces. */
const facts = {
  model: vine.string().trim().minLength(1).maxLength(80),
  fleetNumber: vine.string().trim().minLength(1).maxLength(40),
  name: text(120),
  brand: text(60),
  serialNumber: text(40),
  year: vine
    .number()
    .withoutDecimals()
    .min(1950)
    .max(DateTime.now().year + 1)
    .nullable()
    .optional(),
  hours: vine.number().min(0).max(200_000).nullable().optional(),
  site: text(160),
}

export const declareMachineValidator = vine.create({
  ...facts,
  attachments: attachments(),
  formId: vine.string().uuid(),
})

export const amendMachineValidator = vine.create(facts)

const filters = {
  search: shortText(),
  brand: shortText(60),
  model: shortText(80),
  site: shortText(160),
  state: choice(FLEET_STATES),
  inspection: choice(['due']),
  sort: choice(FLEET_SORTS),
}

export const fleetFilters = vine.create({ ...filters, page: pageNumber() })

export const fleetExportFilters = vine.create({ ...filters, format: choice(['csv', 'xlsx']) })

export const agencyFleetFilters = vine.create({
  status: choice(MACHINE_STATUSES),
  condition: choice(MACHINE_CONDITIONS),
  search: shortText(),
  page: pageNumber(),
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
