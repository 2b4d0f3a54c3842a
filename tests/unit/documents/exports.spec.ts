import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { test } from '@japa/runner'
import { readCsv } from '#documents/csv_reader'
import { csvChunks } from '#documents/csv_writer'
import type { Column } from '#documents/table_columns'
import { xlsxStream } from '#documents/xlsx_writer'
import { zipStream } from '#documents/zip_writer'

type Row = { name: string; total: number; hours: number; on: string }

const columns: Column<Row>[] = [
  { header: 'Nom', type: 'text', value: (row) => row.name },
  { header: 'Total HT', type: 'money', value: (row) => row.total },
  { header: 'Heures', type: 'quantity', value: (row) => row.hours },
  { header: 'Le', type: 'date', value: (row) => row.on },
]

const rows: Row[] = [
  { name: 'Carrières "Brûlé" ; fils', total: -123_456, hours: 9_500, on: '2026-11-22' },
  { name: '=HYPERLINK("x")', total: 5, hours: 1_000, on: '2026-11-22T23:30:00Z' },
]

test.group('Exports', () => {
  test('CSV opens in French Excel, and runs nothing there', async ({ assert }) => {
    const written = await text(Readable.from(csvChunks(columns, rows)))
    assert.equal(
      written,
      '\uFEFFNom;Total HT;Heures;Le\r\n' +
        '"Carrières ""Brûlé"" ; fils";-1234,56;9,5;22/11/2026\r\n' +
        '"\'=HYPERLINK(""x"")";0,05;1;23/11/2026\r\n'
    )
    const reading = readCsv(Buffer.from(written), { columns: [{ name: 'nom' }] })
    assert.isTrue(reading.ok && reading.rows[0].values.nom === rows[0].name)
  })

  test('a workbook holds numbers and days, not texts that look like them', async ({ assert }) => {
    const written = await buffer(xlsxStream({ sheet: 'Factures : 1/2', columns, rows }))
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(written.buffer as ArrayBuffer)
    const sheet = workbook.worksheets[0]
    assert.equal(sheet.getCell('A3').value, '=HYPERLINK("x")')
    assert.equal(sheet.getCell('B2').value, -1234.56)
    assert.equal(sheet.getCell('C2').value, 9.5)
    assert.deepEqual(sheet.getCell('D3').value, new Date('2026-11-23T00:00:00Z'))
  })

  test('an archive keeps its names apart and inside', async ({ assert }) => {
    const written = await buffer(
      zipStream([
        { name: '../../F-1.pdf', open: () => Readable.from(['one']) },
        { name: 'F-1.pdf', open: async () => Readable.from(['two']) },
      ])
    )
    const names = [...written.toString('latin1').matchAll(/F-1( \(\d\))?\.pdf/g)]
    assert.includeMembers(
      names.map(([name]) => name),
      ['F-1.pdf', 'F-1 (2).pdf']
    )
    assert.notInclude(written.toString('latin1'), '..')
  })

  test('an archive whose file is gone fails instead of lying', async ({ assert }) => {
    const archive = zipStream([
      {
        name: 'F-1.pdf',
        open: () => {
          throw new Error('gone')
        },
      },
    ])
    await assert.rejects(() => buffer(archive), 'gone')
  })
})
