import { dayInParis, todayInParis } from '#models/mixins/paris_days'

export type InspectionState = 'none' | 'valid' | 'due' | 'overdue' | 'reservations' | 'stopped'

/** The customer is warned this long before. */
export const WARNING_DAYS = 45

/** Where a machine stands with its periodic inspection (VGP); `until` is the day of the next one. */
export function inspectionState(until: string | null, result: string | null) {
  return { state: stateOf(until, result), until }
}

function stateOf(until: string | null, result: string | null): InspectionState {
  if (result === 'stopped') return 'stopped'
  if (!until) return 'none'
  if (until < todayInParis()) return 'overdue'
  if (result === 'reservations') return 'reservations'
  return until <= dayInParis(WARNING_DAYS) ? 'due' : 'valid'
}
