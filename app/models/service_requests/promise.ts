import { DateTime } from 'luxon'
import type { MachineCondition } from '#models/machine'

const OPENS_AT = 8
const CLOSES_AT = 18

/** Working hours until somebody calls back, by the state of the machine. */
const CALL_BACK_HOURS: Record<MachineCondition, number | null> = {
  stopped: 1,
  degraded: 4,
  running: null,
}

/**
 * When the agency will have come back to the customer: one working hour for a machine at a standstill,
 * four for one that limps, the end of the next working day otherwise. Monday to Friday, 8 to 18 h in Paris.
 */
export function promiseFor(condition: MachineCondition | null, from = DateTime.now()) {
  const hours = condition ? CALL_BACK_HOURS[condition] : null
  const start = from.setZone('Europe/Paris')
  const promise = hours
    ? afterWorkingHours(start, hours)
    : nextWorkingDay(start).set({ hour: CLOSES_AT })
  return promise.toUTC()
}

function afterWorkingHours(from: DateTime, hours: number) {
  let at = intoWorkingTime(from)
  let left = hours * 60
  for (;;) {
    const today = at.set({ hour: CLOSES_AT, minute: 0 }).diff(at, 'minutes').minutes
    if (left <= today) return at.plus({ minutes: left })
    left -= today
    at = nextWorkingDay(at).set({ hour: OPENS_AT })
  }
}

function intoWorkingTime(from: DateTime) {
  const minute = from.startOf('minute')
  if (!isWorkingDay(minute) || minute.hour >= CLOSES_AT) {
    return nextWorkingDay(minute).set({ hour: OPENS_AT })
  }
  return minute.hour < OPENS_AT ? minute.startOf('day').set({ hour: OPENS_AT }) : minute
}

function nextWorkingDay(from: DateTime) {
  let day = from.startOf('day').plus({ days: 1 })
  while (!isWorkingDay(day)) day = day.plus({ days: 1 })
  return day
}

function isWorkingDay(day: DateTime) {
  return day.weekday <= 5
}
