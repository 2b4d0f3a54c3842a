import Entity from '#models/entity'
import { given } from '#models/imports/given'
import { importCsv, type RowOutcome } from '#models/imports/csv_import'
import type { Cells } from '#models/imports/cells'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const COLUMNS = [
  { name: 'code', required: true, aliases: ['code_entite'] },
  { name: 'nom', required: true, aliases: ['raison_sociale', 'name'] },
  { name: 'siren' },
  { name: 'ville', aliases: ['city'] },
  { name: 'adresse', aliases: ['address'] },
  { name: 'code_postal', aliases: ['postal_code'] },
  { name: 'tva_intra', aliases: ['numero_tva', 'vat_number'] },
] as const

type Column = (typeof COLUMNS)[number]['name']

/** Entities by their code; what a file leaves empty stays as it is. */
export function importEntities(bytes: Uint8Array, { dryRun = false } = {}) {
  return importCsv<Column>(bytes, { columns: COLUMNS, dryRun, row })
}

async function row(cells: Cells<Column>, trx: TransactionClientContract): Promise<RowOutcome> {
  const code = cells.code('code', 8).toUpperCase()
  const name = cells.required('nom', 120)
  const facts = given({
    siren: cells.digits('siren', 9),
    city: cells.text('ville', 80),
    address: cells.text('adresse', 160),
    postalCode: cells.text('code_postal', 10),
    vatNumber: cells.text('tva_intra', 20),
  })
  const known = await Entity.findBy('code', code, { client: trx })
  if (!known) {
    await Entity.create({ code, name, ...facts }, { client: trx })
    return 'created'
  }
  known.merge({ name, ...facts })
  if (!known.$isDirty) return 'unchanged'
  await known.save()
  return 'updated'
}
