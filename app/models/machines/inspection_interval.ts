/** Months between inspections by type of machine: arrêtés of 1 March 2004 and 5 March 1993. */
const INTERVALS: [RegExp, number | null][] = [
  [/concasseur|crible|broyeur|compacteur|finisseur|raboteuse|transpalette/, null],
  [/telescopique agricole/, 12],
  [/nacelle|chariot|telescopique|gerbeur|preparateur|grue|hayon|elevateur/, 6],
  [/pelle|chargeuse|tombereau|bouteur|niveleuse|decapeuse/, 12],
]

/** Null where the law asks for none, or where the type says nothing. */
export function inspectionInterval(kind: string | null): number | null {
  const type = (kind ?? '')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
  return INTERVALS.find(([pattern]) => pattern.test(type))?.[1] ?? null
}
