/** Calendar days as ISO strings (`2026-11-22`): no clock, no time zone. */
function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    year >= 1900 &&
    year <= 2200 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}

function matched(text: string, pattern: RegExp): string | null {
  const groups = pattern.exec(text)?.groups
  return groups ? isoDay(Number(groups.year), Number(groups.month), Number(groups.day)) : null
}

const YEAR_FIRST = String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})`

/** `2026-02-14`, and nothing else. */
export function parseIsoDate(text: string): string | null {
  return matched(text, new RegExp(`^${YEAR_FIRST}$`))
}

/** `14/02/2026`, also with dots or dashes and without the leading zeros. */
export function parseFrenchDate(text: string): string | null {
  return matched(text, /^(?<day>\d{1,2})([/.-])(?<month>\d{1,2})\2(?<year>\d{4})$/)
}

/** `20260214` (format 102 of UN/CEFACT) or an ISO date, with or without its time. */
export function parseCompactDate(text: string): string | null {
  return (
    matched(text, /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(\d{4,6})?$/) ??
    matched(text, new RegExp(`^${YEAR_FIRST}(T.*)?$`))
  )
}

/** '20260214', the way UN/CEFACT writes a day. */
export function compactDate(isoDate: string): string {
  return isoDate.slice(0, 10).replaceAll('-', '')
}
