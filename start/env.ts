import { join, resolve } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import { Env } from '@adonisjs/core/env'

/*
 * Every setting, with the default that development, tests and the demonstration run on: no .env file
 * is needed there. Production must be told its secrets and its mail server; it refuses to start with
 * a list of what is missing.
 */

/** Dates in the database are UTC, whatever the machine's zone; screens show them in Paris time. */
process.env.TZ = 'UTC'
process.env.NODE_ENV ||= 'development'
const production = process.env.NODE_ENV === 'production'

const optional = Env.schema.string.optional()

/** Given in production, otherwise `fallback`. */
function neededInProduction(fallback: string) {
  return (name: string, value?: string) =>
    value || !production ? value || fallback : Env.schema.string()(name, value)
}

function text(fallback: string) {
  return (_name: string, value?: string) => value || fallback
}

function number(fallback: number) {
  return (name: string, value?: string) =>
    value === undefined || value === '' ? fallback : Env.schema.number()(name, value)
}

function flag(fallback: boolean) {
  return (name: string, value?: string) =>
    value === undefined || value === '' ? fallback : Env.schema.boolean()(name, value)
}

function oneOf<const T extends string>(choices: readonly T[], fallback: NoInfer<T>) {
  return (name: string, value?: string): T =>
    value ? Env.schema.enum(choices)(name, value) : fallback
}

/** The demonstration keeps its key beside its data: commands on that folder read what it wrote. */
function keyBesideData() {
  const file = join(resolve(process.env.DATA_DIR || 'storage'), 'app_key')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function appKey(name: string, value?: string) {
  const key = neededInProduction('only-for-development-and-tests-0123456789')(
    name,
    value || keyBesideData()
  )
  if (key.length < 32) {
    throw new Error(`Value for environment variable "${name}" must have at least 32 characters`)
  }
  return key
}

function url(fallback: string) {
  return (name: string, value?: string) => {
    const given = neededInProduction(fallback)(name, value)
    if (/^https?:\/\//.test(given) && URL.canParse(given)) return given.replace(/\/+$/, '')
    throw new Error(
      `Value for environment variable "${name}" must be an http(s) URL, got "${given}"`
    )
  }
}

function databaseUrl(name: string, value?: string) {
  return process.env.DB_CONNECTION === 'pg' ? Env.schema.string()(name, value) : value
}

const port = process.env.PORT || '3333'

export default await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum(['development', 'production', 'test'] as const),
  HOST: text('127.0.0.1'),
  PORT: number(3333),
  APP_URL: url(`http://localhost:${port}`),
  APP_KEY: appKey,
  LOG_LEVEL: oneOf(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    process.env.NODE_ENV === 'test' ? 'silent' : 'info'
  ),

  /** Everything that is written lives under this folder: database, files, mail. */
  DATA_DIR: (_name: string, value?: string) => resolve(value || 'storage'),
  DB_CONNECTION: oneOf(['sqlite', 'pg'], 'sqlite'),
  DATABASE_URL: databaseUrl,
  DB_POOL: number(10),

  SESSION_DRIVER: oneOf(
    ['database', 'cookie', 'memory'],
    process.env.NODE_ENV === 'test' ? 'memory' : 'database'
  ),
  LIMITER_STORE: oneOf(
    ['database', 'memory'],
    process.env.NODE_ENV === 'test' ? 'memory' : 'database'
  ),
  DRIVE_DISK: oneOf(['fs'], 'fs'),

  MAIL_HOST: neededInProduction('127.0.0.1'),
  MAIL_PORT: number(production ? 587 : 1025),
  MAIL_SECURE: flag(false),
  MAIL_USERNAME: optional,
  MAIL_PASSWORD: optional,
  MAIL_FROM_ADDRESS: neededInProduction('connect@siege.example'),
  MAIL_FROM_NAME: text('Connect'),

  /** Local mailbox of the demonstration and of development. */
  MAILBOX_PORT: number(1080),

  /** `inline`: the web process delivers notifications as well. */
  WORKER: oneOf(['inline', 'off'], 'off'),
  DEMO: flag(false),
  /** Addresses of reverse proxies whose X-Forwarded-* headers are believed, comma-separated. */
  TRUSTED_PROXIES: text('loopback'),
})
