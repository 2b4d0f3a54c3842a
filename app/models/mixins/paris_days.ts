import { Settings } from 'luxon'

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

let minute = Number.NaN
let today = ''

/** Days end in Paris, and never within a minute: asked for each row of a list, told once a minute. */
export function todayInParis() {
  const now = Settings.now()
  if (Math.floor(now / MINUTE_MS) !== minute) {
    minute = Math.floor(now / MINUTE_MS)
    today = DAY.format(now)
  }
  return today
}

/** The day so many days from today, `2026-11-30`. */
export function dayInParis(days: number) {
  return new Date(Date.parse(todayInParis()) + days * DAY_MS).toISOString().slice(0, 10)
}
