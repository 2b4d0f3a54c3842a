import vine from '@vinejs/vine'
import { newPassword } from '#validators/auth'
import {
  choicesAmong,
  CONTACT_KINDS,
  STAFF_KINDS,
  type ContactKind,
} from '#models/activities/kinds'
import { ownPasswordRule } from '#validators/rules/own_password'

export const profileValidator = vine.create({
  firstName: vine.string().trim().minLength(1).maxLength(80),
  lastName: vine.string().trim().minLength(1).maxLength(80),
  phone: vine.string().trim().maxLength(30).nullable(),
})

/** Needs `meta.owner`. */
export const passwordChangeValidator = vine.create({
  currentPassword: vine.string().maxLength(200).optional().use(ownPasswordRule()),
  password: newPassword(),
})

/** Without a session: all but the present one. */
export const sessionEndValidator = vine.create({ session: vine.string().uuid().optional() })

/** Every box that is ticked, as `requests.mail`; what a person isn't offered is passed over. */
export const noticeChoicesValidator = vine.create({
  wanted: vine.array(
    vine.enum(choicesAmong([...(Object.keys(CONTACT_KINDS) as ContactKind[]), ...STAFF_KINDS]))
  ),
})

/** Up to the newest notice that the page showed. */
export const readingValidator = vine.create({
  upTo: vine.number().positive().withoutDecimals().max(2_147_483_647),
})
