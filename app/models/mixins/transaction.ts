import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/**
 * Runs the work in one transaction that holds the write lock from its first statement. SQLite begins
 * transactions as readers; one that reads, then writes after another process did, fails at once
 * instead of waiting. An empty update takes the lock before anything is read.
 */
export function atomically<T>(work: (trx: TransactionClientContract) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    if (trx.dialect.name !== 'postgres') {
      await trx.rawQuery('update number_series set last = last where 0')
    }
    return work(trx)
  })
}

/** True for the error that a unique index raises, on either engine. */
export function isUniqueViolation(error: unknown) {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === '23505'
}

/**
 * Every creating form carries an id made when it was opened: the second arrival of the same id shows
 * the first one's result. The unique index decides when both arrive together.
 */
export async function once<T>(find: () => Promise<T | null>, create: () => Promise<T>): Promise<T> {
  const earlier = await find()
  if (earlier) return earlier
  try {
    return await create()
  } catch (error) {
    const winner = isUniqueViolation(error) ? await find() : null
    if (winner) return winner
    throw error
  }
}
