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

const PARIS_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

/** Days end in Paris. Asked for each row of a list: a kept formatter costs a twentieth of a DateTime. */
export function todayInParis() {
  return PARIS_DAY.format(DateTime.now().toMillis())
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
