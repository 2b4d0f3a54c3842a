import { HAIRLINE, INK, MUTED, SUPPORT, type Sheet, type TextStyle } from '#documents/layout/sheet'

export type TableColumn = { label: string; width: number; align?: 'left' | 'right' }

export type TableRow =
  | { kind: 'section'; title: string }
  | { kind: 'comment'; text: string }
  | {
      kind: 'line'
      title: string
      /** A word before the title: « Option », « ou ». */
      tag?: string | null
      details: string[]
      /** The columns after the first one. */
      cells: string[]
      /** Shown, but not counted in the totals. */
      muted?: boolean
    }

const GUTTER = 10
const PADDING = 6
const CELL: TextStyle = { size: 9, tabular: true, align: 'right' }
const DETAIL: TextStyle = { size: 8, color: MUTED }

/** A table over as many pages as it takes; its header stands on each. */
export function drawTable(
  sheet: Sheet,
  columns: readonly TableColumn[],
  rows: readonly TableRow[]
) {
  const [first, ...others] = columns
  const othersWidth = others.reduce((sum, column) => sum + column.width + GUTTER, 0)
  const firstWidth = sheet.width - othersWidth

  const drawHeader = () => {
    sheet.text(first.label, sheet.left, sheet.y, { size: 8, weight: 'medium', color: SUPPORT })
    eachCell((column, x, index) =>
      sheet.text(others[index].label, x, sheet.y, {
        size: 8,
        weight: 'medium',
        color: SUPPORT,
        align: column.align ?? 'right',
        width: column.width,
      })
    )
    sheet.rule(sheet.y + 15, { color: INK, weight: 0.9 })
    sheet.y += 15
  }

  const eachCell = (visit: (column: TableColumn, x: number, index: number) => void) => {
    let x = sheet.left + firstWidth + GUTTER
    others.forEach((column, index) => {
      visit(column, x, index)
      x += column.width + GUTTER
    })
  }

  const room = (height: number) => {
    if (sheet.makeRoom(height)) drawHeader()
  }

  sheet.makeRoom(60)
  drawHeader()
  rows.forEach((row, index) => {
    const next = row.kind === 'section' ? rows[index + 1] : undefined
    const kept = next ? Math.min(rowHeight(sheet, next, firstWidth), 200) : 0
    room(rowHeight(sheet, row, firstWidth) + kept)
    drawRow(row)
  })

  function drawRow(row: TableRow) {
    const top = sheet.y + PADDING
    if (row.kind === 'section') {
      const height = sheet.text(row.title, sheet.left, top + 4, sectionStyle(sheet))
      sheet.y = top + 4 + height + PADDING - 2
      sheet.rule(sheet.y, { color: HAIRLINE })
      return
    }
    if (row.kind === 'comment') {
      const height = sheet.text(row.text, sheet.left, top, { ...DETAIL, width: sheet.width })
      sheet.y = top + height + PADDING - 2
      sheet.rule(sheet.y, { color: HAIRLINE })
      return
    }

    const color = row.muted ? MUTED : INK
    const indent = row.muted ? 10 : 0
    const title = row.tag ? `${row.tag} ${row.title}` : row.title
    let y = top
    y += sheet.text(title, sheet.left + indent, y, {
      ...titleStyle(row.muted),
      color,
      width: firstWidth - indent,
    })
    for (const detail of row.details) {
      y += sheet.text(detail, sheet.left + indent, y + 1, { ...DETAIL, width: firstWidth - indent })
      y += 1
    }
    eachCell((column, x, index) => {
      const last = index === others.length - 1
      sheet.text(row.cells[index] ?? '', x, top, {
        ...CELL,
        align: column.align ?? 'right',
        weight: last && !row.muted ? 'semibold' : 'regular',
        color: last ? color : row.muted ? MUTED : INK,
        width: column.width,
      })
    })
    sheet.y = y + PADDING - 1
    sheet.rule(sheet.y, { color: HAIRLINE })
  }
}

function titleStyle(muted?: boolean): TextStyle {
  return { size: 9, weight: muted ? 'regular' : 'medium' }
}

function sectionStyle(sheet: Sheet): TextStyle {
  return { size: 9, weight: 'semibold', width: sheet.width }
}

function rowHeight(sheet: Sheet, row: TableRow, firstWidth: number): number {
  if (row.kind === 'section') {
    return sheet.height(row.title, sectionStyle(sheet)) + 2 * PADDING + 4
  }
  if (row.kind === 'comment') {
    return sheet.height(row.text, { ...DETAIL, width: sheet.width }) + 2 * PADDING
  }
  const width = firstWidth - (row.muted ? 10 : 0)
  const title = row.tag ? `${row.tag} ${row.title}` : row.title
  const details = row.details.map((detail) => sheet.height(detail, { ...DETAIL, width }) + 1)
  return (
    sheet.height(title, { ...titleStyle(row.muted), width }) +
    details.reduce((sum, height) => sum + height, 0) +
    2 * PADDING
  )
}
