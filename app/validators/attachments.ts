import vine from '@vinejs/vine'
import { acceptedFileRule } from '#validators/rules/accepted_file'

/** 25 MB a file. */
export const uploadValidator = vine.create({
  file: vine.file({ size: '25mb' }).use(acceptedFileRule()),
})
