import Customer from '#models/customer'
import Machine from '#models/machine'
import { DateTime } from 'luxon'
import { given } from '#models/imports/given'
import { newPublicId } from '#models/machines/declarable'
import { inspectionInterval } from '#models/machines/inspection_interval'
import { RowRefusal, type Cells } from '#models/imports/cells'
import { importCsv, type RowOutcome } from '#models/imports/csv_import'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const COLUMNS = [
  { name: 'code_client', required: true, aliases: ['client'] },
  { name: 'numero_serie', required: true, aliases: ['n_serie', 'serial_number'] },
  { name: 'modele', required: true, aliases: ['model'] },
  { name: 'entite', aliases: ['code_entite', 'entity'] },
  { name: 'marque', aliases: ['brand'] },
  { name: 'type', aliases: ['kind'] },
  { name: 'nom', aliases: ['name'] },
  { name: 'reference_parc', aliases: ['reference', 'fleet_number'] },
  { name: 'annee', aliases: ['year'] },
  { name: 'heures', aliases: ['hours'] },
  { name: 'site' },
  { name: 'derniere_vgp', aliases: ['last_inspection'] },
] as const

type Column = (typeof COLUMNS)[number]['name']
type Options = { dryRun?: boolean; entity?: string }

const MAX_HOURS = 200_000

/**
 * Machines by serial number within the entity. `entity` says which one where two share a customer's
 * code. One that the customer declared meanwhile is known for sure from then on; archived ones stay so.
 */
export function importMachines(bytes: Uint8Array, { dryRun = false, entity }: Options = {}) {
  const seen = new Set<string>()
  return importCsv<Column>(bytes, {
    columns: COLUMNS,
    dryRun,
    row: (cells, trx) => row(cells, { seen, entity, trx }),
  })
}

type Context = { seen: Set<string>; entity?: string; trx: TransactionClientContract }

async function row(cells: Cells<Column>, { seen, entity, trx }: Context): Promise<RowOutcome> {
  const code = cells.required('code_client', 30)
  const serialNumber = cells.required('numero_serie', 40)
  const model = cells.required('modele', 80)
  const kind = cells.text('type', 80)
  const facts = given({
    brand: cells.text('marque', 60),
    kind,
    name: cells.text('nom', 120),
    fleetNumber: cells.text('reference_parc', 40),
    year: cells.integer('annee', { min: 1950, max: DateTime.now().year + 1 }),
    site: cells.text('site', 160),
    inspectionIntervalMonths: inspectionInterval(kind),
  })
  const hours = cells.decimal('heures', { min: 0, max: MAX_HOURS })
  const inspectedOn = cells.pastDate('derniere_vgp')
  const customer = await customerOf(code, cells.text('entite', 8) ?? entity, trx)

  const key = `${customer.entityId} ${serialNumber.toLowerCase()}`
  if (seen.has(key)) throw new RowRefusal('numero_serie', 'repeated', { value: serialNumber })

  const known = await knownMachine(customer, serialNumber, trx)
  if (known?.status === 'archived') {
    seen.add(key)
    return 'unchanged'
  }
  const machine =
    known ??
    new Machine().useTransaction(trx).merge({
      publicId: newPublicId(),
      entityId: customer.entityId,
      customerId: customer.id,
      serialNumber,
      condition: 'running',
    })
  machine.merge({ model, ...facts })
  if (machine.status !== 'removal_requested') machine.merge({ status: 'active' })
  // The customer may have read the meter since: hours only go up.
  if (hours !== null && hours > (machine.hours ?? -1)) {
    machine.merge({ hours, hoursReadOn: DateTime.now() })
  }
  const inspected =
    inspectedOn !== null && !isKnownInspection(machine.lastInspectionOn, inspectedOn)
  const changed = machine.$isDirty || inspected
  if (changed) {
    await machine.transition('machine_imported', { by: null, visibility: 'internal' }, async () => {
      await machine.save()
      if (inspected) await machine.recordInspection({ doneOn: inspectedOn, result: 'conform', trx })
    })
  }
  seen.add(key)
  if (!known) return 'created'
  return changed ? 'updated' : 'unchanged'
}

async function customerOf(
  code: string,
  entity: string | undefined,
  trx: TransactionClientContract
) {
  const [customer, other] = await Customer.query({ client: trx })
    .where('code', code)
    .if(entity, (query) =>
      query.whereHas('entity', (named) => named.where('code', entity!.toUpperCase()))
    )
    .limit(2)
  if (!customer) throw new RowRefusal('code_client', 'unknown_customer', { code })
  if (other) throw new RowRefusal('code_client', 'ambiguous_customer', { code })
  return customer
}

/** An archived machine of another customer may be sold on; one in another fleet may not be taken. */
async function knownMachine(customer: Customer, serial: string, trx: TransactionClientContract) {
  const machines = await Machine.query({ client: trx })
    .where('entity_id', customer.entityId)
    .where('serial_number', serial)
    .orderBy('id')
  const own = machines.filter(({ customerId }) => customerId === customer.id)
  const elsewhere = machines.find(
    ({ customerId, status }) => customerId !== customer.id && status !== 'archived'
  )
  if (elsewhere) throw new RowRefusal('numero_serie', 'other_fleet', { value: serial })
  return own.find(({ status }) => status !== 'archived') ?? own.at(0) ?? null
}

/** A report that is known already, or older than the last one. */
function isKnownInspection(last: DateTime | null | undefined, read: DateTime) {
  return last ? last.toISODate()! >= read.toISODate()! : false
}
