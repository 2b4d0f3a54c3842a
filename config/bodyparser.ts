import env from '#start/env'
import { join } from 'node:path'
import { defineConfig } from '@adonisjs/core/bodyparser'

/**
 * A request holds at most five files of 25 MB; each route says what a single file may weigh. More is
 * turned away on its announced length, before anything is written (see upload_limit_middleware).
 */
export const UPLOAD_LIMIT_BYTES = 130 * 1024 * 1024

/** Where a file that arrives waits for its request, and no longer (see passing_files_middleware). */
export const PASSING_FILES = join(env.get('DATA_DIR'), 'arriving')

/** Spaces and empty fields are clean_input_middleware’s: it knows which fields are to stay as they are. */
const asReceived = { convertEmptyStringsToNull: false, trimWhitespaces: false }

const bodyParserConfig = defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    ...asReceived,
    limit: '1mb',
    types: ['application/x-www-form-urlencoded'],
  },
  json: {
    ...asReceived,
    limit: '1mb',
    types: [
      'application/json',
      'application/json-patch+json',
      'application/vnd.api+json',
      'application/csp-report',
    ],
  },
  multipart: {
    autoProcess: false,
    ...asReceived,
    processManually: [],
    limit: UPLOAD_LIMIT_BYTES,
    fieldsLimit: '1mb',
    types: ['multipart/form-data'],
  },
})

export default bodyParserConfig
