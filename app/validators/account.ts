import vine from '@vinejs/vine'
import { newPassword } from '#validators/auth'
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
