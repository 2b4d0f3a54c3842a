/*
 * Generates what is generated: the barrels and types of .adonisjs, and database/schema.ts from the
 * migrations, in a throw-away database.
 */
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { mkdtempSync, rmSync } from 'node:fs'
import { runOrExit } from './project.ts'

await runOrExit('node', ['ace.js', 'codegen'])

const DATA_DIR = mkdtempSync(join(tmpdir(), 'connect-schema-'))
process.on('exit', () => rmSync(DATA_DIR, { recursive: true, force: true }))
await runOrExit('node', ['ace.js', 'migration:run', '--compact-output'], {
  env: { ...process.env, NODE_ENV: 'development', DB_CONNECTION: 'sqlite', DATA_DIR },
  stdio: ['ignore', 'ignore', 'inherit'],
})
