import { DateTime } from 'luxon'

export type InspectionState = 'none' | 'valid' | 'due' | 'overdue' | 'reservations' | 'stopped'

/** The customer is warned this long before. */
export const WARNING_DAYS = 45

/** Where a machine stands with its periodic inspection (VGP); `until` is the day of the next one. */
export function inspectionState(next: DateTime | null, result: string | null) {
  const until = next?.toISODate() ?? null
  return { state: stateOf(until, result), until }
}

function stateOf(until: string | null, result: string | null): InspectionState {
  const today = DateTime.now().setZone('Europe/Paris')
  if (result === 'stopped') return 'stopped'
  if (!until) return 'none'
  if (until < today.toISODate()!) return 'overdue'
  if (result === 'reservations') return 'reservations'
  return until <= today.plus({ days: WARNING_DAYS }).toISODate()! ? 'due' : 'valid'
}
