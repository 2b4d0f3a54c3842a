import vine from '@vinejs/vine'

export const previewValidator = vine.create({
  reason: vine.string().trim().maxLength(200).nullable().optional(),
})
