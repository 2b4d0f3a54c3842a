import { DateTime, Settings } from 'luxon'

const ZONE = 'Europe/Paris'

/**
 * Runs a scene of the story at its own time: `daysAgo` counts from today, the hour is Paris time, a
 * scene of a weekend happens on the Friday before. Luxon's clock is set for its length, so the verbs
 * date what they do by themselves; nothing else reads that clock.
 */
export async function at<T>(daysAgo: number, hour: string, scene: () => Promise<T>): Promise<T> {
  const [h, m] = hour.split(':').map(Number)
  const real = Settings.now
  const moment = workday(daysAgo).set({ hour: h, minute: m })
  const time = Math.min(moment.toMillis(), Date.now() - 60_000)
  const started = Date.now()
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
