import env from '#start/env'
import { connect } from 'node:net'
import { access, constants, statfs } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import { MigrationRunner } from '@adonisjs/lucid/migration'

export type Finding = { check: string; status: 'ok' | 'warning' | 'error'; message: string }

const MIN_FREE_BYTES = 1024 ** 3
const STUCK_AFTER_MS = 10 * 60_000
const MANY_TRIES = 5
const PATIENCE_MS = 5000

/** What an administrator wants to know before calling for help; each check stands alone. */
export async function examine(): Promise<Finding[]> {
  const checks = { settings, database, migrations, folder, disk, mail, deliveries, organisation }
  const findings: Finding[] = []
  for (const [check, look] of Object.entries(checks)) {
    const found = await look().catch((error) => problem(reasonOf(error)))
    findings.push({ check, ...found })
  }
  return findings
}

type Look = Omit<Finding, 'check'>
const fine = (message: string): Look => ({ status: 'ok', message })
const concern = (message: string): Look => ({ status: 'warning', message })
const problem = (message: string): Look => ({ status: 'error', message })

async function settings() {
  const known = 'only-for-development-and-tests'
  const url = env.get('APP_URL')
  if (!app.inProduction) return fine(`${env.get('NODE_ENV')}, ${url}`)
  if (env.get('APP_KEY').startsWith(known)) return problem('APP_KEY is the one of development')
  if (!url.startsWith('https://')) return concern(`APP_URL is not https: ${url}`)
  return fine(`production, ${url}`)
}

async function database() {
  const started = performance.now()
  await db.rawQuery('select 1')
  return fine(`${env.get('DB_CONNECTION')}, ${Math.round(performance.now() - started)} ms`)
}

async function migrations() {
  const runner = new MigrationRunner(db, app, { direction: 'up', dryRun: true })
  const known = await runner.getList()
  const pending = known.filter(({ status }) => status === 'pending')
  if (pending.length === 0) return fine('all applied')
  return problem(`${pending.length} to apply: node ace migration:run --force`)
}

async function folder() {
  await access(env.get('DATA_DIR'), constants.W_OK)
  return fine(env.get('DATA_DIR'))
}

async function disk() {
  const { bavail, bsize, blocks } = await statfs(env.get('DATA_DIR'))
  const free = bavail * bsize
  const message = `${gigabytes(free)} GB free of ${gigabytes(blocks * bsize)}`
  return free < MIN_FREE_BYTES ? concern(message) : fine(message)
}

function mail() {
  const [host, port] = [env.get('MAIL_HOST'), env.get('MAIL_PORT')]
  return new Promise<Look>((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS })
    const end = (look: Look) => {
      socket.destroy()
      resolve(look)
    }
    socket.on('connect', () => end(fine(`${host}:${port} answers`)))
    socket.on('timeout', () => end(problem(`${host}:${port} does not answer`)))
    socket.on('error', (error) => end(problem(`${host}:${port}: ${reasonOf(error)}`)))
  })
}

async function deliveries() {
  const count = async (query: ReturnType<typeof db.from>) =>
    query.count('* as n').then(([{ n }]) => Number(n))
  const failed = await count(db.from('deliveries').where('status', 'failed'))
  const pending = () => db.from('deliveries').where('status', 'pending')
  const late = await count(pending().where('due_at', '<', Date.now() - STUCK_AFTER_MS))
  const refused = await pending().where('attempts', '>=', MANY_TRIES).orderBy('id').first()
  if (failed > 0) return problem(`${failed} given up, ${late} late`)
  if (refused) return concern(`tried ${refused.attempts} times: ${refused.last_error}`)
  if (late > 0) return concern(`${late} waiting for more than ten minutes: is the worker running?`)
  return fine('none stuck')
}

async function organisation() {
  const count = (table: string) =>
    db
      .from(table)
      .count('* as n')
      .then(([{ n }]) => Number(n))
  const [entities, agencies] = [await count('entities'), await count('agencies')]
  if (entities === 0) return concern('no entity yet: node ace entity:create')
  if (agencies === 0) return concern('no agency yet: node ace agency:create')
  return fine(`${entities} entities, ${agencies} agencies, ${await count('customers')} customers`)
}

function gigabytes(bytes: number) {
  return (bytes / 1024 ** 3).toFixed(1)
}

function reasonOf(error: unknown) {
  return error instanceof Error ? error.message || error.name : String(error)
}
