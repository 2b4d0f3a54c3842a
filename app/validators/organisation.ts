import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { MOST_GRACE_DAYS } from '#models/entities/strict'
import { TEAM_KINDS } from '#models/team'
import { STAFF_ROLES } from '#models/staff_member'
import { pageNumber, shortText } from '#validators/lists'

const line = (max: number) => vine.string().trim().minLength(1).maxLength(max)
const email = () => vine.string().trim().toLowerCase().email().maxLength(254)
const code = (max: number) => line(max).regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u)
const accent = () =>
  vine
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/)
const digits = (length: number) =>
  vine
    .string()
    .parse((value) => (typeof value === 'string' ? value.replace(/[\s.]/g, '') : value))
    .regex(new RegExp(`^\\d{${length}}$`))

export const entityValidator = vine.create({
  code: code(8).toUpperCase(),
  name: line(120),
  tagline: line(160).optional(),
  siren: digits(9).optional(),
  vatNumber: line(20).optional(),
  address: line(160).optional(),
  postalCode: line(10).optional(),
  city: line(80).optional(),
  accent: accent().optional(),
})

export const presentationValidator = vine.create({
  name: line(120),
  tagline: line(160).nullable().optional(),
  accent: accent(),
})

/** SVG can carry scripts; PNG and WebP are drawn anew before they are kept. */
export const logoValidator = vine.create({
  logo: vine.file({ size: '2mb', extnames: ['png', 'webp'] }),
})

export const strictnessValidator = vine.create({
  graceDays: vine.number().withoutDecimals().range([0, MOST_GRACE_DAYS]),
})

export const termsValidator = vine.create({
  version: code(20),
  body: vine.string().trim().minLength(20).maxLength(200_000),
  effectiveOn: vine
    .date({ formats: ['YYYY-MM-DD'] })
    .afterOrEqual('today')
    .transform((date) => DateTime.fromJSDate(date).toISODate()!),
})

const branch = {
  name: line(120),
  city: line(80),
  email: email(),
  address: line(160).optional(),
  postalCode: line(10).optional(),
  phone: line(30).optional(),
  openingHours: line(200).optional(),
  mailboxes: vine.object({
    parts: email().optional(),
    workshop: email().optional(),
    appraisal: email().optional(),
    accounting: email().optional(),
    front_office: email().optional(),
  }),
}

export const agencyValidator = vine.create({ code: code(8).toUpperCase(), ...branch })

/** What can change of an agency; its code can't. */
export const branchValidator = vine.create({
  ...branch,
  address: line(160).nullable().optional(),
  postalCode: line(10).nullable().optional(),
  phone: line(30).nullable().optional(),
  openingHours: line(200).nullable().optional(),
})

const person = {
  email: email(),
  firstName: line(80),
  lastName: line(80),
  phone: line(30).optional(),
  jobTitle: line(80).optional(),
}

export const staffValidator = vine.create({
  ...person,
  role: vine.enum(STAFF_ROLES),
  teams: vine.array(vine.enum(TEAM_KINDS)).optional(),
})

/** `agency` is checked against the reach of who fills the form in. */
export const hiringValidator = vine.create({
  ...person,
  role: vine.enum(STAFF_ROLES),
  agency: line(20).optional(),
  teams: vine.array(vine.enum(TEAM_KINDS)).optional(),
})

export const placementValidator = vine.create({
  role: vine.enum(STAFF_ROLES),
  jobTitle: line(80).nullable().optional(),
  teams: vine.array(vine.enum(TEAM_KINDS)).optional(),
})

const customer = {
  code: code(30),
  name: line(160),
  siren: digits(9).optional(),
  siret: digits(14).optional(),
  vatNumber: line(20).optional(),
  address: line(160).optional(),
  postalCode: line(10).optional(),
  city: line(80).optional(),
  phone: line(30).optional(),
  paymentTerms: line(80).optional(),
}

export const customerValidator = vine.create({ ...customer, contact: vine.object(person) })

export const customerFilters = vine.create({
  agency: shortText(20),
  search: shortText(),
  page: pageNumber(),
})

export const newCustomerValidator = vine.create({
  ...customer,
  agency: line(20),
  contact: vine.object(person),
})

const rights = {
  jobTitle: line(80).nullable().optional(),
  isAdmin: vine.boolean(),
  hasFleet: vine.boolean(),
  hasBuying: vine.boolean(),
  hasAccounting: vine.boolean(),
  /** Cents excl. VAT. */
  buyingCeilingCents: vine.number().withoutDecimals().range([0, 1_000_000_000]).nullable(),
}

export const contactValidator = vine.create({ ...person, ...rights })

export const rightsValidator = vine.create(rights)
