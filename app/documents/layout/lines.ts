import type { DocumentLocale } from '#documents/layout/party'
import type { Texts } from '#documents/layout/texts'
import type { TableColumn, TableRow } from '#documents/layout/table'
import {
  formatAmount,
  formatMoney,
  formatQuantity,
  formatRate,
  lineNetCents,
} from '#documents/money'

/** A line as the three documents print it. `section` and `comment` lines hold words only. */
export type DocumentLine = {
  kind?: string
  reference?: string | null
  description: string
  details?: string | null
  quantityMilli: number
  unit?: string | null
  unitPriceCents: number
  discountBps?: number | null
  vatRateBps: number
  /** Offered, but not counted. */
  optional?: boolean
  /** One of several ways to do the same thing; the chosen one is counted. */
  alternative?: { group: string; label: string; chosen: boolean } | null
  leadTime?: string | null
  warranty?: string | null
}

const isPriced = (line: DocumentLine) => line.kind !== 'section' && line.kind !== 'comment'

/** What the totals count: neither words, nor options, nor the alternatives that weren't chosen. */
export function countedLines<Line extends DocumentLine>(lines: readonly Line[]): Line[] {
  return lines.filter(
    (line) => isPriced(line) && !line.optional && (line.alternative?.chosen ?? true)
  )
}

export function hasUncountedLines(lines: readonly DocumentLine[]): boolean {
  return lines.filter(isPriced).length > countedLines(lines).length
}

/** 'C62' means nothing to a customer; what the catalogue doesn't know is printed as it is. */
function unitWord(unit: string | null | undefined, t: Texts): string {
  const known = ['pce', 'h', 'forfait', 'km', 'l', 'j', 'jeu', 'kg', 'm', 'lot', 'paire']
  const key = unit?.toLowerCase() ?? ''
  return known.includes(key) ? t(`units.${key}`) : (unit ?? '')
}

function quantityOf(line: DocumentLine, locale: DocumentLocale, t: Texts): string {
  const quantity = formatQuantity(line.quantityMilli, locale)
  const unit = unitWord(line.unit, t)
  return unit && unit !== unitWord('pce', t) ? `${quantity}\u00A0${unit}` : quantity
}

function detailsOf(line: DocumentLine, locale: DocumentLocale, t: Texts): string[] {
  const facts = [
    line.reference && t('reference', { reference: line.reference }),
    line.discountBps && t('discount_of', { rate: formatRate(line.discountBps, locale) }),
    line.warranty && t('warranty_of', { warranty: line.warranty }),
    line.leadTime && t('lead_time_of', { leadTime: line.leadTime }),
  ]
  return [facts.filter(Boolean).join(' · '), line.details ?? ''].filter((detail) => detail !== '')
}

function tagOf(line: DocumentLine, lines: readonly DocumentLine[], t: Texts): string | null {
  if (line.optional) return t('option')
  const { alternative } = line
  if (!alternative || alternative.chosen) return null
  const first = lines.find((other) => other.alternative?.group === alternative.group)
  return first === line ? null : t('alternative')
}

export function tableColumns(t: Texts): TableColumn[] {
  return [
    { label: t('description'), width: 0 },
    { label: t('quantity'), width: 50 },
    { label: t('unit_price'), width: 68 },
    { label: t('vat'), width: 32 },
    { label: t('line_total'), width: 72 },
  ]
}

export function tableRows(
  lines: readonly DocumentLine[],
  locale: DocumentLocale,
  t: Texts
): TableRow[] {
  const counted = new Set(countedLines(lines))
  return lines.map((line) => {
    if (line.kind === 'section') return { kind: 'section', title: line.description }
    if (line.kind === 'comment') {
      const text = [line.description, line.details].filter(Boolean).join('\n')
      return { kind: 'comment', text }
    }

    const muted = !counted.has(line)
    const net = formatMoney(lineNetCents(line), locale)
    const { alternative } = line
    return {
      kind: 'line',
      title: alternative ? `${line.description}, ${alternative.label}` : line.description,
      tag: tagOf(line, lines, t),
      details: detailsOf(line, locale, t),
      cells: [
        quantityOf(line, locale, t),
        formatAmount(line.unitPriceCents, locale),
        formatRate(line.vatRateBps, locale),
        muted ? `(${net})` : net,
      ],
      muted,
    }
  })
}
