import Agency from '#models/agency'
import Entity from '#models/entity'
import Customer from '#models/customer'
import { given } from '#models/imports/given'
import { RowRefusal, type Cells } from '#models/imports/cells'
import { importCsv, type RowOutcome } from '#models/imports/csv_import'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const COLUMNS = [
  { name: 'code_client', required: true, aliases: ['code'] },
  { name: 'raison_sociale', required: true, aliases: ['nom', 'name'] },
  { name: 'entite', required: true, aliases: ['code_entite', 'entity'] },
  { name: 'agence', required: true, aliases: ['code_agence', 'agency'] },
  { name: 'siren' },
  { name: 'siret' },
  { name: 'tva_intra', aliases: ['numero_tva', 'vat_number'] },
  { name: 'adresse', aliases: ['address'] },
  { name: 'code_postal', aliases: ['postal_code'] },
  { name: 'ville', aliases: ['city'] },
  { name: 'telephone', aliases: ['tel', 'phone'] },
  { name: 'conditions_paiement', aliases: ['payment_terms'] },
  { name: 'contact_prenom' },
  { name: 'contact_nom' },
  { name: 'contact_email', aliases: ['contact_mail'] },
  { name: 'contact_tel', aliases: ['contact_telephone'] },
] as const

type Column = (typeof COLUMNS)[number]['name']
type Options = { dryRun?: boolean; invite?: boolean }

/**
 * Customers by entity and ERP code. The contact of the file becomes the account's first one, who
 * looks after it; an account that has contacts keeps them. Nobody gets a mail without `invite`.
 */
export function importCustomers(
  bytes: Uint8Array,
  { dryRun = false, invite = false }: Options = {}
) {
  const seen = new Set<string>()
  return importCsv<Column>(bytes, {
    columns: COLUMNS,
    dryRun,
    row: (cells, trx) => row(cells, { seen, invite, trx }),
  })
}

type Context = { seen: Set<string>; invite: boolean; trx: TransactionClientContract }

async function row(cells: Cells<Column>, { seen, invite, trx }: Context): Promise<RowOutcome> {
  const code = cells.code('code_client', 30)
  const name = cells.required('raison_sociale', 160)
  const { entity, agency } = await placeOf(cells, trx)
  const facts = given({
    siren: cells.digits('siren', 9),
    siret: cells.digits('siret', 14),
    vatNumber: cells.text('tva_intra', 20),
    address: cells.text('adresse', 160),
    postalCode: cells.text('code_postal', 10),
    city: cells.text('ville', 80),
    phone: cells.text('telephone', 30),
    paymentTerms: cells.text('conditions_paiement', 80),
  })
  const contact = contactOf(cells)
  const account = Customer.accountFor(entity, code)
  if (seen.has(account)) throw new RowRefusal('code_client', 'repeated', { value: code })

  const known = await Customer.query({ client: trx }).where('account', account).first()
  if (known && known.code !== code) {
    throw new RowRefusal('code_client', 'taken', { value: known.code })
  }
  const customer = known ?? new Customer().useTransaction(trx).merge({ code, account })
  customer.merge({ name, entityId: entity.id, agencyId: agency.id, ...facts })
  const changed = customer.$isDirty
  if (changed) await customer.save()

  const contacts = await customer.related('memberships').query().first()
  if (contact && !contacts) {
    await customer.welcome({ by: null, contact: { ...contact, isAdmin: true }, tell: invite })
  }
  seen.add(account)
  if (!known) return 'created'
  return changed || (contact && !contacts) ? 'updated' : 'unchanged'
}

async function placeOf(cells: Cells<Column>, trx: TransactionClientContract) {
  const entityCode = cells.required('entite', 8).toUpperCase()
  const entity = await Entity.findBy('code', entityCode, { client: trx })
  if (!entity) throw new RowRefusal('entite', 'unknown_entity', { code: entityCode })

  const agencyCode = cells.required('agence', 8).toUpperCase()
  const agency = await Agency.query({ client: trx })
    .where({ entity_id: entity.id, code: agencyCode })
    .first()
  if (!agency) {
    throw new RowRefusal('agence', 'unknown_agency', { code: agencyCode, entity: entityCode })
  }
  return { entity, agency }
}

function contactOf(cells: Cells<Column>) {
  const email = cells.email('contact_email')
  if (!email) return null
  return {
    email,
    firstName: cells.required('contact_prenom', 80),
    lastName: cells.required('contact_nom', 80),
    phone: cells.text('contact_tel', 30),
  }
}
