import { newId } from '~/composables/use_form_id'
import { lineNet, totalsOf, type OfferTotals } from '~/components/quotes/offer'

/** A line as the editor holds it: alternatives know their group by a key of its own, not by a position. */
export interface EditorRow {
  key: string
  kind: string
  reference: string | null
  description: string
  details: string | null
  quantityMilli: number | null
  unit: string | null
  unitPriceCents: number | null
  discountBps: number | null
  vatRateBps: number
  costCents: number | null
  isOptional: boolean
  isSelected: boolean
  group: string | null
  alternativeLabel: string | null
  leadTime: string | null
  warranty: string | null
  stock: string
}

export interface FoundPart {
  reference: string
  description: string
  unitPriceCents: number
  costCents: number | null
  stocks: { city: string; quantity: number }[]
}

export const LINE_KINDS = [
  { kind: 'part', icon: 'i-lucide-package', key: 'p' },
  { kind: 'labour', icon: 'i-lucide-clock', key: 'm', unit: 'h' },
  { kind: 'travel', icon: 'i-lucide-map-pin', key: 'd' },
  { kind: 'flat_rate', icon: 'i-lucide-badge-euro', key: 'f' },
  { kind: 'transport', icon: 'i-lucide-truck', key: 't' },
  { kind: 'deposit', icon: 'i-lucide-refresh-ccw', key: 'c' },
  { kind: 'other', icon: 'i-lucide-ellipsis', key: 'a' },
] as const

export const VAT_RATES = [2000, 1000, 550, 210, 0]

export function iconOf(kind: string): string {
  return LINE_KINDS.find((one) => one.kind === kind)?.icon ?? 'i-lucide-ellipsis'
}

export function newRow(kind: string, facts: Partial<EditorRow> = {}): EditorRow {
  const known = LINE_KINDS.find((one) => one.kind === kind)
  return {
    key: newId(),
    kind,
    reference: null,
    description: '',
    details: null,
    quantityMilli: 1000,
    unit: known && 'unit' in known ? known.unit : null,
    unitPriceCents: null,
    discountBps: 0,
    vatRateBps: 2000,
    costCents: null,
    isOptional: false,
    isSelected: true,
    group: null,
    alternativeLabel: null,
    leadTime: null,
    warranty: null,
    stock: '',
    ...facts,
  }
}

type SavedLine = Omit<EditorRow, 'key' | 'group' | 'stock'> & {
  position: number
  alternativeOf: number | null
  stocks: FoundPart['stocks']
}

export function rowsOf(lines: SavedLine[]): EditorRow[] {
  return lines.map(({ position, alternativeOf, stocks, ...line }) => ({
    ...line,
    key: `saved-${position}-${newId()}`,
    group: alternativeOf === null ? null : `group-${alternativeOf}`,
    stock: stockWords({ stocks }),
  }))
}

/** As the server wants them: a group is named by the position of its first line. */
export function linesOf(rows: EditorRow[]) {
  return rows.map(({ key: _key, stock: _stock, group, ...row }) => ({
    ...row,
    quantityMilli: row.quantityMilli ?? 0,
    unitPriceCents: row.unitPriceCents ?? 0,
    discountBps: row.discountBps ?? 0,
    alternativeOf: group === null ? null : rows.findIndex((one) => one.group === group) + 1,
  }))
}

export function netOf(row: EditorRow): number {
  return lineNet({
    quantityMilli: row.quantityMilli ?? 0,
    unitPriceCents: row.unitPriceCents ?? 0,
    discountBps: row.discountBps ?? 0,
  })
}

export function isCounted(row: EditorRow): boolean {
  if (row.kind === 'deposit') return false
  return row.isOptional || row.group !== null ? row.isSelected : true
}

export function sumOf(rows: EditorRow[]): OfferTotals {
  return totalsOf(
    rows.filter(isCounted).map((row) => ({ netCents: netOf(row), vatRateBps: row.vatRateBps }))
  )
}

/** Share of the price that is left once the known costs are paid, in basis points. */
export function marginOf(rows: EditorRow[]): number | null {
  const known = rows.filter((row) => isCounted(row) && row.costCents !== null)
  const net = known.reduce((sum, row) => sum + netOf(row), 0)
  if (net <= 0) return null
  const cost = known.reduce(
    (sum, row) => sum + Math.round(((row.costCents ?? 0) * (row.quantityMilli ?? 0)) / 1000),
    0
  )
  return Math.round(((net - cost) / net) * 10_000)
}

export function stockWords(part: Pick<FoundPart, 'stocks'>): string {
  return part.stocks
    .slice(0, 3)
    .map(({ city, quantity }) => `${city} ${quantity}`)
    .join(' · ')
}
