import vine from '@vinejs/vine'

export const savedReplyValidator = vine.create({
  title: vine.string().trim().minLength(1).maxLength(80),
  body: vine.string().trim().minLength(1).maxLength(4000),
})
