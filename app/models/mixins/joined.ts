import db from '@adonisjs/lucid/services/db'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'
import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'

/*
 * For what every request asks. The query builder composes a statement anew each time, which costs
 * several times what the database takes to answer, and a preload is one more statement per table:
 * there, a join is written out and its records are taken from the rows.
 */

type Row = Record<string, unknown>

const lists = new Map<LucidModel, string>()
const names = new Map<LucidModel, [column: string, alias: string][]>()

/** The rows that a statement answers, on either engine. */
export async function rowsOf<Found = Row>(sql: string, bindings: StrictValues[]): Promise<Found[]> {
  const result = await db.rawQuery(sql, bindings)
  return Array.isArray(result) ? result : result.rows
}

/** All columns of these tables, each under a name of its own: `users.id as users_id`. */
export function columnsOf(...models: LucidModel[]) {
  return models.map(aliased).join(', ')
}

/** The record of one table in a joined row; null where a left join found none. */
export function recordIn<Model extends LucidModel>(
  model: Model,
  row: Row
): InstanceType<Model> | null {
  const own: Row = {}
  for (const [column, alias] of namesOf(model)) own[column] = row[alias]
  if (own.id === null) return null
  return model.$createFromAdapterResult(own) as LucidRow as InstanceType<Model>
}

function namesOf(model: LucidModel) {
  const known = names.get(model)
  if (known) return known
  const found = [...model.$columnsDefinitions.values()].map(
    ({ columnName }) => [columnName, model.$getColumnAlias(columnName)] as [string, string]
  )
  names.set(model, found)
  return found
}

function aliased(model: LucidModel) {
  const known = lists.get(model)
  if (known) return known
  const list = Object.entries(model.columnsForSelect())
    .map(([alias, column]) => `${column} as ${alias}`)
    .join(', ')
  lists.set(model, list)
  return list
}
