export type CellValue = string | number | Date | null | undefined

/** `money` is integer cents, `quantity` thousandths, `date` an ISO day or an instant (its day in Paris). */
export type ColumnType = 'text' | 'number' | 'quantity' | 'money' | 'date'

export type Column<Row> = {
  header: string
  type: ColumnType
  width?: number
  value: (row: Row) => CellValue
}

export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>

const PARIS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

/** '2026-11-22' of a day or an instant; null when it is neither. */
export function dayOf(value: string | number | Date): string | null {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return value
  }
  const instant = new Date(value)
  return Number.isNaN(instant.getTime()) ? null : PARIS_DAY.format(instant)
}
