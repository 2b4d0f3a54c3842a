import { DateTime } from 'luxon'
import { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import { audit } from '#start/audit'
import { disposition } from '#start/stored_files'
import { csvChunks } from '#documents/csv_writer'
import { xlsxStream } from '#documents/xlsx_writer'
import type { Column } from '#documents/table_columns'
import type { HttpContext } from '@adonisjs/core/http'

/** A PDF made on demand: downloaded, or shown beside the editor of the same site with `?inline=1`. */
export async function sendPdf(bytes: Buffer, name: string, ctx: HttpContext) {
  const { request, response } = ctx
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
  if (response.fresh()) return response.status(304).send(null)

  await audit(ctx, 'downloaded', { details: { file: name } })
  return response.send(bytes)
}

type Table<Row> = {
  name: string
  format?: 'csv' | 'xlsx'
  columns: Column<Row>[]
  rows: AsyncIterable<Row>
}

/** A list as a file for a spreadsheet, written while it is read. */
export async function sendTable<Row>(
  { name, format = 'csv', columns, rows }: Table<Row>,
  ctx: HttpContext
) {
  const { response } = ctx
  const day = DateTime.now().setZone('Europe/Paris').toISODate()
  const file = `${name}-${day}.${format}`
  await audit(ctx, 'exported', { details: { file } })
  response.header('Content-Disposition', disposition('attachment', file))
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
