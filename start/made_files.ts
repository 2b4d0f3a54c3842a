import { DateTime } from 'luxon'
import { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import { disposition } from '#start/stored_files'
import { csvChunks } from '#documents/csv_writer'
import { xlsxStream } from '#documents/xlsx_writer'
import type { Column } from '#documents/table_columns'
import type { HttpContext } from '@adonisjs/core/http'

type Answer = Pick<HttpContext, 'request' | 'response'>

/** A PDF made on demand: downloaded, or shown beside the editor of the same site with `?inline=1`. */
export function sendPdf(bytes: Buffer, name: string, { request, response }: Answer) {
  const inline = Boolean(request.input('inline'))
  response
    .header('Content-Type', 'application/pdf')
    .header('Cache-Control', 'private, no-cache')
    .header('ETag', `"${createHash('sha256').update(bytes).digest('hex')}"`)
    .header('X-Frame-Options', 'SAMEORIGIN')
    .header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'`
    )
    .header('Content-Disposition', disposition(inline ? 'inline' : 'attachment', name))
  return request.fresh() ? response.status(304).send(null) : response.send(bytes)
}

type Table<Row> = {
  name: string
  format?: 'csv' | 'xlsx'
  columns: Column<Row>[]
  rows: AsyncIterable<Row>
}

/** A list as a file for a spreadsheet, written while it is read. */
export function sendTable<Row>(
  { name, format = 'csv', columns, rows }: Table<Row>,
  { response }: Answer
) {
  const day = DateTime.now().setZone('Europe/Paris').toISODate()
  response.header('Content-Disposition', disposition('attachment', `${name}-${day}.${format}`))
  if (format === 'csv') {
    response.header('Content-Type', 'text/csv; charset=utf-8')
    return response.stream(Readable.from(csvChunks(columns, rows)))
  }
  response.header(
    'Content-Type',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  )
  return response.stream(xlsxStream({ sheet: name.slice(0, 31), columns, rows }))
}
