import { DateTime } from 'luxon'
import { audit } from '#start/audit'
import { Readable } from 'node:stream'
import { disposition } from '#start/stored_files'
import { csvChunks } from '#documents/csv_writer'
import { xlsxStream } from '#documents/xlsx_writer'
import type { Column, Rows } from '#documents/table_columns'
import type { HttpContext } from '@adonisjs/core/http'

type Table<Row> = {
  /** Begins the file's name; the day follows. */
  name: string
  sheet?: string
  columns: Column<Row>[]
  rows: Rows<Row>
  format?: 'csv' | 'xlsx'
}

/** A list as a file for a spreadsheet, streamed row by row. */
export async function sendTable<Row>(
  ctx: HttpContext,
  { name, sheet = name, columns, rows, format = 'csv' }: Table<Row>
) {
  const { response } = ctx
  const day = DateTime.now().setZone('Europe/Paris').toISODate()
  const file = `${name}-${day}.${format}`
  await audit(ctx, 'exported', { details: { file } })
  response.header('Content-Disposition', disposition('attachment', file))
  if (format === 'xlsx') {
    response.header(
      'Content-Type',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    )
    return response.stream(xlsxStream({ sheet, columns, rows }))
  }
  response.header('Content-Type', 'text/csv; charset=utf-8')
  return response.stream(Readable.from(csvChunks(columns, rows)))
}
