import db from '@adonisjs/lucid/services/db'
import type { Group } from '@japa/runner/core'
import testUtils from '@adonisjs/core/services/test_utils'

const KEPT = new Set(['adonis_schema', 'adonis_schema_versions'])

/**
 * Each test runs inside one transaction that is rolled back: the fast way, for everything that needs
 * no second connection and no concurrent transactions.
 */
export function rolledBack(group: Group) {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
}

/** Each test begins on empty tables and leaves them so: for workers and people who act at once. */
export function emptied(group: Group) {
  group.each.setup(async () => {
    await emptyTables()
    return () => emptyTables()
  })
}

export async function emptyTables() {
  const all: string[] = await db.connection().getAllTables(['public'])
  const tables = all.filter((table) => !KEPT.has(table))
  if (db.connection().dialect.name === 'postgres') {
    await db.rawQuery(
      `truncate ${tables.map((table) => `"${table}"`).join(', ')} restart identity cascade`
    )
    return
  }
  await db.rawQuery('pragma foreign_keys = off')
  for (const table of tables) await db.rawQuery(`delete from "${table}"`)
  await db.rawQuery('pragma foreign_keys = on')
}
