import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import {
  dayOf,
  type CellValue,
  type Column,
  type ColumnType,
  type Rows,
} from '#documents/table_columns'

const FORMATS: Record<ColumnType, string | undefined> = {
  text: '@',
  number: '#,##0.##',
  quantity: '#,##0.###',
  money: '#,##0.00\\ "€"',
  date: 'dd/mm/yyyy',
}

const WIDTHS: Record<ColumnType, number> = {
  text: 28,
  number: 12,
  quantity: 12,
  money: 14,
  date: 12,
}

function cell(type: ColumnType, value: CellValue): string | number | Date | null {
  if (value === null || value === undefined || value === '') {
    return null
  }
  switch (type) {
    case 'money':
      return Number(value) / 100
    case 'quantity':
      return Number(value) / 1_000
    case 'number':
      return Number(value)
    case 'date': {
      const day = dayOf(value)
      return day ? new Date(`${day}T00:00:00Z`) : null
    }
    case 'text':
      return String(value)
  }
}

/** Excel allows 31 characters in the name of a sheet, and none of these. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || 'Feuille'
}

/** An Excel workbook with one sheet, written while its rows are read. */
export function xlsxStream<Row>({
  sheet,
  columns,
  rows,
}: {
  sheet: string
  columns: readonly Column<Row>[]
  rows: Rows<Row>
}): Readable {
  const output = new PassThrough()

  const write = async () => {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true })
    const worksheet = workbook.addWorksheet(sheetName(sheet), {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    worksheet.columns = columns.map(({ header, type, width }) => ({
      header,
      width: width ?? WIDTHS[type],
      style: { numFmt: FORMATS[type] },
    }))
    worksheet.getRow(1).font = { bold: true }
    worksheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }

    for await (const row of rows) {
      worksheet.addRow(columns.map(({ type, value }) => cell(type, value(row)))).commit()
      if (output.writableNeedDrain) await once(output, 'drain')
    }
    worksheet.commit()
    await workbook.commit()
  }

  write().catch((error: Error) => output.destroy(error))
  return output
}
