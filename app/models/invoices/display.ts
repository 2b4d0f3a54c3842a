import { todayInParis } from '#models/mixins/paris_days'

/** The state as people read it: lateness and disputes are computed, never stored. */
export type InvoiceDisplayState =
  'open' | 'overdue' | 'partly_paid' | 'paid' | 'disputed' | 'credit_note' | 'credit_note_used'

type Shown = {
  kind: string
  status: string
  dueOn: string | null
  disputedCents: number
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
