import { defineConfig } from '@adonisjs/core/bodyparser'

/**
 * A request holds at most five files of 25 MB; each route says what a single file may weigh. More is
 * turned away on its announced length, before anything is written (see upload_limit_middleware).
 */
export const UPLOAD_LIMIT_BYTES = 130 * 1024 * 1024

const bodyParserConfig = defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '1mb',
    types: ['application/x-www-form-urlencoded'],
  },
  json: {
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    limit: '1mb',
    types: [
      'application/json',
      'application/json-patch+json',
      'application/vnd.api+json',
      'application/csp-report',
    ],
  },
  multipart: {
    autoProcess: true,
    convertEmptyStringsToNull: true,
    trimWhitespaces: true,
    processManually: [],
    limit: UPLOAD_LIMIT_BYTES,
    fieldsLimit: '1mb',
    types: ['multipart/form-data'],
  },
})

export default bodyParserConfig
