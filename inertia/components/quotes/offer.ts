/** What is chosen of an offer and what it comes to; the server counts the same way and has the last word. */
export interface OfferLine {
  position: number
  kind: string
  reference: string | null
  description: string
  details: string | null
  quantityMilli: number
  unit: string | null
  unitPriceCents: number
  discountBps: number
  vatRateBps: number
  netCents: number
  isOptional: boolean
  alternativeOf: number | null
  alternativeLabel: string | null
  isSelected: boolean
  leadTime: string | null
  warranty: string | null
}

export interface OfferTotals {
  netCents: number
  vat: { rate: number; amount: number }[]
  grandCents: number
}

export type OfferItem =
  { kind: 'line'; line: OfferLine } | { kind: 'group'; position: number; lines: OfferLine[] }

/** Plain and optional lines, and groups of alternatives, in their order; core deposits stand apart. */
export function itemsOf(lines: OfferLine[]): OfferItem[] {
  const items: OfferItem[] = []
  for (const line of lines) {
    if (line.kind === 'deposit') continue
    if (line.alternativeOf === null) items.push({ kind: 'line', line })
    else {
      const group = items.find(
        (item) => item.kind === 'group' && item.position === line.alternativeOf
      )
      if (group?.kind === 'group') group.lines.push(line)
      else items.push({ kind: 'group', position: line.alternativeOf, lines: [line] })
    }
  }
  return items
}

export function depositsOf(lines: OfferLine[]): OfferLine[] {
  return lines.filter((line) => line.kind === 'deposit')
}

/** The positions that the agency proposes: one of each group, and the options it has ticked. */
export function proposed(lines: OfferLine[]): number[] {
  return lines
    .filter((line) => (line.isOptional || line.alternativeOf !== null) && line.isSelected)
    .map((line) => line.position)
}

export function retained(lines: OfferLine[], selected: number[]): OfferLine[] {
  return lines.filter((line) => {
    if (line.kind === 'deposit') return false
    return line.isOptional || line.alternativeOf !== null ? selected.includes(line.position) : true
  })
}

/** Choices kept on this device that the offer still knows; else what is proposed. */
export function validChoices(lines: OfferLine[], selected: number[]): number[] {
  const known = selected.filter((position) => lines.some((line) => line.position === position))
  for (const item of itemsOf(lines)) {
    if (item.kind !== 'group') continue
    const chosen = item.lines.filter((line) => known.includes(line.position))
    if (chosen.length !== 1) return proposed(lines)
  }
  return known
}

const FULL_RATE = 10_000n

function rounded(numerator: bigint, denominator: bigint): number {
  const magnitude = numerator < 0n ? -numerator : numerator
  const result = (2n * magnitude + denominator) / (2n * denominator)
  return Number(numerator < 0n ? -result : result)
}

export function lineNet(line: {
  quantityMilli: number
  unitPriceCents: number
  discountBps: number
}): number {
  const rest = FULL_RATE - BigInt(line.discountBps)
  return rounded(BigInt(line.quantityMilli) * BigInt(line.unitPriceCents) * rest, 1000n * FULL_RATE)
}

/** VAT once per rate, on the sum of its lines. */
export function totalsOf(lines: { netCents: number; vatRateBps: number }[]): OfferTotals {
  const bases = new Map<number, number>()
  for (const { netCents, vatRateBps } of lines) {
    bases.set(vatRateBps, (bases.get(vatRateBps) ?? 0) + netCents)
  }
  const vat = [...bases]
    .sort(([left], [right]) => right - left)
    .map(([rate, base]) => ({ rate, amount: rounded(BigInt(base) * BigInt(rate), FULL_RATE) }))
  const netCents = [...bases.values()].reduce((sum, base) => sum + base, 0)
  return { netCents, vat, grandCents: vat.reduce((sum, { amount }) => sum + amount, netCents) }
}
