import { stringify } from 'csv-stringify/sync'
import { decimalFromCents, decimalFromMilli } from '#documents/money'
import { dayOf, type CellValue, type Column, type Rows } from '#documents/table_columns'

const BATCH = 200

/** A spreadsheet runs a text that starts like a formula; an apostrophe keeps it a text. */
function inert(text: string): string {
  return /^[\s]*[=+\-@\t\r|]/.test(text) ? `'${text}` : text
}

function cell(type: Column<unknown>['type'], value: CellValue): string {
  if (value === null || value === undefined || value === '') {
    return ''
  }
  switch (type) {
    case 'money':
      return decimalFromCents(Number(value)).replace('.', ',')
    case 'quantity':
      return decimalFromMilli(Number(value)).replace('.', ',')
    case 'number':
      return String(value).replace('.', ',')
    case 'date':
      return dayOf(value)?.split('-').reverse().join('/') ?? ''
    case 'text':
      return inert(String(value))
  }
}

/** CSV for French Excel: UTF-8 with BOM, semicolons, CRLF, decimal commas, dd/mm/yyyy. */
export async function* csvChunks<Row>(
  columns: readonly Column<Row>[],
  rows: Rows<Row>
): AsyncGenerator<string> {
  const lines = (cells: string[][]) =>
    stringify(cells, { delimiter: ';', record_delimiter: '\r\n' })

  yield `\uFEFF${lines([columns.map(({ header }) => inert(header))])}`

  let batch: string[][] = []
  for await (const row of rows) {
    batch.push(columns.map(({ type, value }) => cell(type, value(row))))
    if (batch.length === BATCH) {
      yield lines(batch)
      batch = []
    }
  }
  if (batch.length > 0) {
    yield lines(batch)
  }
}
