import { DateTime } from 'luxon'

const WORKING_DAYS = 2

/** By when a claim is answered: two working days, at the close of business in Paris. */
export function promisedAnswer(now: DateTime = DateTime.now()) {
  let day = now.setZone('Europe/Paris')
  for (let left = WORKING_DAYS; left > 0;) {
    day = day.plus({ days: 1 })
    if (day.weekday <= 5) left--
  }
  return day.set({ hour: 18, minute: 0, second: 0, millisecond: 0 }).toUTC()
}
