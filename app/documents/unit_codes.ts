/** Units as people write them, and as UN/ECE Recommendation 20 codes them. */
const CODES: Record<string, string> = {
  pce: 'C62',
  h: 'HUR',
  j: 'DAY',
  km: 'KMT',
  l: 'LTR',
  kg: 'KGM',
  m: 'MTR',
  jeu: 'SET',
  paire: 'PR',
  forfait: 'LS',
  lot: 'LO',
}

const UNITS = new Map([
  ...Object.entries(CODES).map(([unit, code]) => [code, unit] as const),
  ['H87', 'pce'],
  ['EA', 'pce'],
  ['MIN', 'min'],
  ['TNE', 't'],
])

export function codeOfUnit(unit: string): string {
  return CODES[unit.toLowerCase()] ?? 'C62'
}

/** The code itself when no word is known for it. */
export function unitOfCode(code: string | null): string | null {
  return code === null ? null : (UNITS.get(code) ?? code)
}
