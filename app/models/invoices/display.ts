import { DateTime } from 'luxon'

/** The state as people read it: lateness and disputes are computed, never stored. */
export type InvoiceDisplayState =
  'open' | 'overdue' | 'partly_paid' | 'paid' | 'disputed' | 'credit_note' | 'credit_note_used'

type Shown = {
  kind: string
  status: string
  dueOn: string | null
  disputedCents: number
}

/** Days end in Paris. */
export function todayInParis() {
  return DateTime.now().setZone('Europe/Paris').toISODate()!
}

export function displayState(
  { kind, status, dueOn, disputedCents }: Shown,
  today = todayInParis()
): InvoiceDisplayState {
  if (kind === 'credit_note') return status === 'paid' ? 'credit_note_used' : 'credit_note'
  if (disputedCents > 0) return 'disputed'
  if (status === 'paid') return 'paid'
  if (dueOn && dueOn < today) return 'overdue'
  return status === 'partly_paid' ? 'partly_paid' : 'open'
}
