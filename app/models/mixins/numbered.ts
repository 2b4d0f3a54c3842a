import type Entity from '#models/entity'
import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** DI demande, DV devis, CM commande, RC réclamation. */
export type NumberPrefix = 'DI' | 'DV' | 'CM' | 'RC'

/**
 * The next number of the entity's series, such as `DV-TP-26-00012`. Taken in the transaction that
 * creates the record, so the series has no gaps; the year is the one in Paris.
 */
export async function nextNumber(
  trx: TransactionClientContract,
  entity: Entity,
  prefix: NumberPrefix
) {
  const year = DateTime.now().setZone('Europe/Paris').year
  const result = await trx.rawQuery(
    `insert into number_series (entity_id, prefix, year, last) values (?, ?, ?, 1)
     on conflict (entity_id, prefix, year) do update set last = number_series.last + 1
     returning last`,
    [entity.id, prefix, year]
  )
  const [row]: { last: number }[] = Array.isArray(result) ? result : result.rows
  return `${prefix}-${entity.code}-${year % 100}-${String(row.last).padStart(5, '0')}`
}
