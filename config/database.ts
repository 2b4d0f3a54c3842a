import env from '#start/env'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'

const filename = join(env.get('DATA_DIR'), 'connect.sqlite3')
if (env.get('DB_CONNECTION') === 'sqlite') {
  mkdirSync(env.get('DATA_DIR'), { recursive: true })
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
