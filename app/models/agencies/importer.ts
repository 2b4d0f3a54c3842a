import Agency from '#models/agency'
import Entity from '#models/entity'
import { given } from '#models/imports/given'
import { RowRefusal, type Cells } from '#models/imports/cells'
import { importCsv, type RowOutcome } from '#models/imports/csv_import'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const COLUMNS = [
  { name: 'entite', required: true, aliases: ['code_entite', 'entity'] },
  { name: 'code', required: true, aliases: ['code_agence'] },
  { name: 'nom', required: true, aliases: ['name'] },
  { name: 'ville', required: true, aliases: ['city'] },
  { name: 'code_postal', aliases: ['postal_code'] },
  { name: 'adresse', aliases: ['address'] },
  { name: 'email', aliases: ['mail', 'courriel'] },
  { name: 'telephone', aliases: ['tel', 'phone'] },
] as const

type Column = (typeof COLUMNS)[number]['name']

/** Agencies by entity and code; a new one opens with its five teams, which read the agency's mail. */
export function importAgencies(bytes: Uint8Array, { dryRun = false } = {}) {
  return importCsv<Column>(bytes, { columns: COLUMNS, dryRun, row })
}

async function row(cells: Cells<Column>, trx: TransactionClientContract): Promise<RowOutcome> {
  const entityCode = cells.required('entite', 8).toUpperCase()
  const code = cells.code('code', 8).toUpperCase()
  const facts = {
    name: cells.required('nom', 120),
    city: cells.required('ville', 80),
    ...given({
      postalCode: cells.text('code_postal', 10),
      address: cells.text('adresse', 160),
      email: cells.email('email'),
      phone: cells.text('telephone', 30),
    }),
  }
  const entity = await Entity.findBy('code', entityCode, { client: trx })
  if (!entity) throw new RowRefusal('entite', 'unknown_entity', { code: entityCode })

  const known = await Agency.query({ client: trx }).where({ entity_id: entity.id, code }).first()
  if (!known) {
    await Agency.open({ entity, code, ...facts }, trx)
    return 'created'
  }
  known.merge(facts)
  if (!known.$isDirty) return 'unchanged'
  await known.save()
  return 'updated'
}
