import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { choice, pageNumber, shortText } from '#validators/lists'
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

export const fleetFilters = vine.create({
  search: shortText(),
  brand: shortText(60),
  model: shortText(80),
  site: shortText(160),
  state: choice(FLEET_STATES),
  inspection: choice(['due']),
  sort: choice(FLEET_SORTS),
  page: pageNumber(),
})

export const fleetExportFilters = vine.create({
  search: shortText(),
  brand: shortText(60),
  model: shortText(80),
  site: shortText(160),
  state: choice(FLEET_STATES),
  inspection: choice(['due']),
  sort: choice(FLEET_SORTS),
  format: choice(['csv', 'xlsx']),
})
