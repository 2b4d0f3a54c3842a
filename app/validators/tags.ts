import vine from '@vinejs/vine'
import { TAG_COLORS } from '#models/tag'
import { numbers } from '#validators/inbox'

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
