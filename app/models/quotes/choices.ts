import StaleTransition from '#exceptions/stale_transition'
import type { QuoteLineKind } from '#models/quote_line'

export type Choosable = {
  position: number
  kind: QuoteLineKind
  isOptional: boolean
  isSelected: boolean
  alternativeOf: number | null
}

/**
 * The lines that count: all the plain ones, one of each group of alternatives, the options ticked.
 * Without positions, the choices are those the agency proposed. Core deposits are announced, never
 * counted: they are charged later, if the old part doesn't come back.
 */
export function retained<Line extends Choosable>(
  lines: readonly Line[],
  positions?: readonly number[]
): Line[] {
  const wanted = positions ? new Set(positions) : null
  if (wanted) refuseImpossible(lines, wanted)

  const decided = new Set(
    lines.filter((line) => line.alternativeOf !== null && wanted?.has(line.position)).map(group)
  )
  return lines.filter((line) => {
    if (line.kind === 'deposit') return false
    if (line.isOptional) return wanted?.has(line.position) ?? line.isSelected
    if (line.alternativeOf === null) return true
    return decided.has(group(line)) ? wanted!.has(line.position) : line.isSelected
  })
}

function group(line: Choosable) {
  return line.alternativeOf
}

function refuseImpossible(lines: readonly Choosable[], wanted: Set<number>) {
  const known = lines.filter((line) => wanted.has(line.position))
  const groups = known.map(group).filter((position) => position !== null)
  if (known.length < wanted.size || new Set(groups).size < groups.length) {
    throw new StaleTransition('quotes.errors.choices')
  }
}
