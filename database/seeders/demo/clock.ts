import { DateTime, Settings } from 'luxon'

const ZONE = 'Europe/Paris'
const DAY_MINUTES = 24 * 60

/**
 * Runs a scene of the story at its own time: `daysAgo` counts from today, the hour is Paris time, a
 * scene of a weekend happens on the Friday before. Today's scenes that would lie ahead happen in the
 * last three hours instead, in their order. Luxon's clock is set for the scene's length, so the verbs
 * date what they do by themselves; nothing else reads that clock.
 */
export async function at<T>(daysAgo: number, hour: string, scene: () => Promise<T>): Promise<T> {
  const [h, m] = hour.split(':').map(Number)
  const moment = workday(daysAgo).set({ hour: h, minute: m }).toMillis()
  const started = Date.now()
  const recent = started - (1 - (h * 60 + m) / DAY_MINUTES) * 3 * 3_600_000 - 60_000
  const time = moment < started ? moment : recent
  const real = Settings.now
  Settings.now = () => time + (Date.now() - started)
  try {
    return await scene()
  } finally {
    Settings.now = real
  }
}

/** That many days ago in Paris, moved from a weekend to the Friday before. */
export function workday(daysAgo: number) {
  const day = DateTime.fromMillis(Date.now(), { zone: ZONE })
    .startOf('day')
    .minus({ days: daysAgo })
  return day.weekday > 5 ? day.minus({ days: day.weekday - 5 }) : day
}

export function inDays(days: number) {
  return DateTime.fromMillis(Date.now(), { zone: ZONE }).startOf('day').plus({ days })
}
