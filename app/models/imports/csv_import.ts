import { outbox } from '#models/deliveries/outbox'
import { atomically } from '#models/mixins/transaction'
import { readCsv, type CsvColumn, type CsvReading } from '#documents/csv_reader'
import { Cells, RowRefusal } from '#models/imports/cells'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type RowOutcome = 'created' | 'updated' | 'unchanged'

/** `field` is the file's own header; `key` names the sentence under `commands.import`. */
export type ImportError = {
  line: number
  field: string | null
  key: string
  values: Record<string, string | number>
}

export type ImportReport = Record<RowOutcome | 'rejected', number> & { errors: ImportError[] }

export type CsvImport<Name extends string> = {
  columns: readonly CsvColumn<Name>[]
  dryRun: boolean
  /** Throws `RowRefusal` for a line that can't be taken: nothing of it is kept. */
  row: (cells: Cells<Name>, trx: TransactionClientContract) => Promise<RowOutcome>
}

/**
 * Takes the good lines of a file and says what is wrong with the others. All in one transaction with
 * a savepoint for each line: a crash leaves nothing behind, a bad line nothing half-written.
 */
export async function importCsv<Name extends string>(
  bytes: Uint8Array,
  { columns, dryRun, row }: CsvImport<Name>
): Promise<ImportReport> {
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, rejected: 0, errors: [] }
  const reading = readCsv(bytes, { columns })
  if (!reading.ok) return { ...report, errors: refusedFile(reading) }

  for (const { line, reason } of reading.problems) {
    report.rejected += 1
    report.errors.push({ line, field: null, key: reason, values: {} })
  }
  try {
    await atomically(async (trx) => {
      for (const { line, values } of reading.rows) {
        try {
          const outcome = await trx.transaction((point) => row(new Cells(values), point))
          report[outcome] += 1
        } catch (error) {
          if (!(error instanceof RowRefusal)) throw error
          report.rejected += 1
          const field = reading.headers[error.field as Name] ?? error.field
          report.errors.push({ line, field, key: error.key, values: error.values })
        }
      }
      if (dryRun) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  if (!dryRun) outbox.nudge()
  report.errors.sort((left, right) => left.line - right.line)
  return report
}

class DryRun extends Error {}

function refusedFile(reading: Extract<CsvReading<string>, { ok: false }>): ImportError[] {
  const { reason } = reading
  if (reason === 'missing_columns' || reason === 'repeated_columns') {
    return reading.columns.map((field) => ({ line: 1, field, key: reason, values: { field } }))
  }
  const line = reason === 'malformed' ? reading.line : 1
  return [{ line, field: null, key: `file_${reason}`, values: {} }]
}
