import {
  HAIRLINE,
  INK,
  MUTED,
  piecesOf,
  SUPPORT,
  type Sheet,
  type TextStyle,
} from '#documents/layout/sheet'

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
const INDENT = 10
/** A row longer than this may be cut by the end of a page. */
const UNBREAKABLE = 240
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
    const kept = next ? Math.min(rowHeight(sheet, next, firstWidth), UNBREAKABLE) : 0
    room(Math.min(rowHeight(sheet, row, firstWidth), UNBREAKABLE) + kept)
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
      sheet.y = top
      drawDetails([row.text], sheet.left, sheet.width)
      sheet.y += PADDING - 2
      sheet.rule(sheet.y, { color: HAIRLINE })
      return
    }

    const color = row.muted ? MUTED : INK
    const x = sheet.left + (row.muted ? INDENT : 0)
    const width = firstWidth - (row.muted ? INDENT : 0)
    eachCell((column, cellX, index) => {
      const last = index === others.length - 1
      sheet.text(row.cells[index] ?? '', cellX, top, {
        ...CELL,
        align: column.align ?? 'right',
        weight: last && !row.muted ? 'semibold' : 'regular',
        color,
        width: column.width,
      })
    })
    sheet.y = top
    sheet.y += sheet.text(titleOf(row), x, top, { ...titleStyle(row.muted), color, width })
    drawDetails(row.details, x, width)
    sheet.y += PADDING - 1
    sheet.rule(sheet.y, { color: HAIRLINE })
  }

  function drawDetails(details: readonly string[], x: number, width: number) {
    const style = { ...DETAIL, width }
    for (const piece of details.flatMap(piecesOf)) {
      room(sheet.height(piece, style) + 1)
      sheet.y += sheet.text(piece, x, sheet.y + 1, style) + 1
    }
  }
}

function titleOf(row: { title: string; tag?: string | null }): string {
  return row.tag ? `${row.tag} ${row.title}` : row.title
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
  const width = firstWidth - (row.muted ? INDENT : 0)
  const pieces = row.details.flatMap(piecesOf)
  const details = pieces.map((piece) => sheet.height(piece, { ...DETAIL, width }) + 1)
  return (
    sheet.height(titleOf(row), { ...titleStyle(row.muted), width }) +
    details.reduce((sum, height) => sum + height, 0) +
    2 * PADDING
  )
}
