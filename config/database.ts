import env from '#start/env'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'

const filename = join(env.get('DATA_DIR'), 'connect.sqlite3')
if (env.get('DB_CONNECTION') === 'sqlite') {
  mkdirSync(env.get('DATA_DIR'), { recursive: true })
}

/** How many different statements a process has: some two hundred; the oldest make room for new ones. */
const STATEMENTS = 500

/**
 * The query builder compiles each statement anew, which costs more than running it. SQLite prepares a
 * remembered statement again by itself when the schema has changed.
 */
function remembering<Statement>(prepare: (sql: string) => Statement) {
  const statements = new Map<string, Statement>()
  return (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = prepare(settled(sql))
    if (statements.size >= STATEMENTS) statements.delete(statements.keys().next().value!)
    statements.set(sql, statement)
    return statement
  }
}

/** A placeholder, or the quoted text in which a question mark is one. */
const PLACEHOLDER = /'(?:[^']|'')*'|`[^`]*`|"[^"]*"|\?(?!\d)/g

/**
 * SQLite plans a statement anew for each execution when a bare `?` stands where its value could change
 * the plan (`limit ?`, `kind = ?`), since better-sqlite3 empties the placeholders after each. The plan
 * of ours never depends on a value: `+?` is the same value, of which the planner takes no notice.
 */
function settled(sql: string) {
  return sql.replace(PLACEHOLDER, (part) => (part === '?' ? '+?' : part))
}

const migrations = { naturalSort: true, paths: ['database/migrations'] }

const dbConfig = defineConfig({
  connection: env.get('DB_CONNECTION'),
  connections: {
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
      migrations,
      /**
       * better-sqlite3 is synchronous: a second connection of the same process could only wait for
       * the first while blocking it. Other processes wait through busy_timeout.
       */
      pool: {
        min: 1,
        max: 1,
        afterCreate: (connection, done) => {
          connection.exec(
            'PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL;'
          )
          connection.prepare = remembering(connection.prepare.bind(connection))
          done(null, connection)
        },
      },
      schemaGeneration: {
        enabled: app.inDev,
        outputPath: 'database/schema.ts',
        rulesPaths: ['./database/schema_rules.js'],
        excludeTables: [
          'adonis_schema',
          'adonis_schema_versions',
          'sessions',
          'rate_limits',
          'sqlite_sequence',
        ],
      },
    },
    pg: {
      client: 'pg',
      connection: { connectionString: env.get('DATABASE_URL') },
      pool: { min: 0, max: env.get('DB_POOL') },
      migrations,
      schemaGeneration: { enabled: false },
    },
  },
})

export default dbConfig
