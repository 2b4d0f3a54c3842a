import vine from '@vinejs/vine'
import { MINIMUM } from '#resources/passwords/strength'
import { unguessableRule } from '#validators/rules/unguessable'

/** Pass the person as `meta.owner`: their own name is no password. */
export const newPassword = () =>
  vine.string().minLength(MINIMUM).maxLength(128).use(unguessableRule())

const email = () => vine.string().trim().toLowerCase().email().maxLength(254)

export const signInValidator = vine.create({
  email: email(),
  password: vine.string().minLength(1).maxLength(200),
})

export const confirmationValidator = vine.create({
  password: vine.string().minLength(1).maxLength(200),
})

export const forgottenPasswordValidator = vine.create({ email: email() })

export const newPasswordValidator = vine.create({
  password: newPassword(),
})

export const localeValidator = vine.create({ locale: vine.enum(['fr', 'en']) })
