import vine from '@vinejs/vine'

export const MIN_PASSWORD_LENGTH = 12

const email = () => vine.string().trim().toLowerCase().email().maxLength(254)

export const signInValidator = vine.create({
  email: email(),
  password: vine.string().minLength(1).maxLength(200),
})

export const forgottenPasswordValidator = vine.create({ email: email() })

export const newPasswordValidator = vine.create({
  password: vine.string().minLength(MIN_PASSWORD_LENGTH).maxLength(128),
})

export const localeValidator = vine.create({ locale: vine.enum(['fr', 'en']) })
