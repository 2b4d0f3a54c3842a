import vine from '@vinejs/vine'
import { contentTypeOf } from '#models/attachments/storage'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { FieldContext } from '@vinejs/vine/types'

/** Photos, videos, PDF and office files, told from their bytes and not from their name. */
async function acceptedFile(value: unknown, _options: undefined, field: FieldContext) {
  const file = value as MultipartFile
  if (!field.isValid || !file.tmpPath) return
  if (file.size === 0) {
    field.report('The file is empty', 'emptyFile', field)
  } else if (!(await contentTypeOf({ path: file.tmpPath }, file.clientName))) {
    field.report('This kind of file is not accepted', 'acceptedFile', field)
  }
}

export const acceptedFileRule = vine.createRule(acceptedFile)
