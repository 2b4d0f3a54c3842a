/** State → word, icon and tint: the vocabulary of the visual reference, and the only place where it is written. */
export type StatusTone = 'neutral' | 'info' | 'warn' | 'danger' | 'ok'
export type StatusNoun =
  | 'service_request'
  | 'quote'
  | 'order'
  | 'invoice'
  | 'claim'
  | 'machine'
  | 'condition'
  | 'inspection'
  | 'upload'
  | 'member'

export interface Status {
  icon: string
  tone: StatusTone
  /** Normal states are bare: icon and grey word, so that a list shows what is wrong. */
  bare?: boolean
}

const STATUSES: Record<StatusNoun, Record<string, Status>> = {
  service_request: {
    new: { icon: 'i-lucide-send', tone: 'neutral' },
    in_progress: { icon: 'i-lucide-loader', tone: 'info' },
    waiting_customer: { icon: 'i-lucide-message-square-reply', tone: 'info' },
    scheduled: { icon: 'i-lucide-calendar-check', tone: 'info' },
    quoted: { icon: 'i-lucide-file-check', tone: 'info' },
    done: { icon: 'i-lucide-circle-check', tone: 'ok' },
    cancelled: { icon: 'i-lucide-ban', tone: 'neutral' },
    declined: { icon: 'i-lucide-circle-x', tone: 'neutral' },
    merged: { icon: 'i-lucide-merge', tone: 'neutral' },
  },
  quote: {
    draft: { icon: 'i-lucide-pencil', tone: 'neutral' },
    issued: { icon: 'i-lucide-hourglass', tone: 'neutral' },
    change_requested: { icon: 'i-lucide-file-pen-line', tone: 'info' },
    accepted: { icon: 'i-lucide-circle-check', tone: 'ok' },
    declined: { icon: 'i-lucide-circle-x', tone: 'neutral' },
    expired: { icon: 'i-lucide-timer-off', tone: 'neutral' },
    superseded: { icon: 'i-lucide-copy-check', tone: 'neutral' },
    withdrawn: { icon: 'i-lucide-undo-2', tone: 'neutral' },
  },
  order: {
    confirmed: { icon: 'i-lucide-circle-check', tone: 'info' },
    preparing: { icon: 'i-lucide-package-open', tone: 'info' },
    ready: { icon: 'i-lucide-store', tone: 'ok' },
    shipped: { icon: 'i-lucide-truck', tone: 'info' },
    completed: { icon: 'i-lucide-package-check', tone: 'ok' },
    cancelled: { icon: 'i-lucide-ban', tone: 'neutral' },
  },
  invoice: {
    open: { icon: 'i-lucide-circle-dashed', tone: 'neutral' },
    overdue: { icon: 'i-lucide-clock-alert', tone: 'danger' },
    partly_paid: { icon: 'i-lucide-circle-slash-2', tone: 'info' },
    paid: { icon: 'i-lucide-circle-check', tone: 'ok' },
    disputed: { icon: 'i-lucide-scale', tone: 'warn' },
    credit_note: { icon: 'i-lucide-undo-2', tone: 'neutral' },
    credit_note_used: { icon: 'i-lucide-undo-2', tone: 'neutral' },
  },
  claim: {
    open: { icon: 'i-lucide-scale', tone: 'neutral' },
    in_progress: { icon: 'i-lucide-loader', tone: 'info' },
    waiting_customer: { icon: 'i-lucide-message-square-reply', tone: 'info' },
    accepted: { icon: 'i-lucide-circle-check', tone: 'ok' },
    partly_accepted: { icon: 'i-lucide-circle-slash-2', tone: 'ok' },
    rejected: { icon: 'i-lucide-circle-x', tone: 'danger' },
    closed: { icon: 'i-lucide-archive', tone: 'neutral' },
  },
  machine: {
    declared: { icon: 'i-lucide-circle-plus', tone: 'info' },
    active: { icon: 'i-lucide-circle-check', tone: 'ok', bare: true },
    removal_requested: { icon: 'i-lucide-archive', tone: 'warn' },
    archived: { icon: 'i-lucide-archive', tone: 'neutral' },
  },
  condition: {
    stopped: { icon: 'i-lucide-octagon-x', tone: 'danger' },
    degraded: { icon: 'i-lucide-triangle-alert', tone: 'warn' },
    running: { icon: 'i-lucide-circle-check', tone: 'ok', bare: true },
  },
  inspection: {
    valid: { icon: 'i-lucide-shield-check', tone: 'ok', bare: true },
    due: { icon: 'i-lucide-shield-alert', tone: 'warn' },
    overdue: { icon: 'i-lucide-shield-x', tone: 'danger' },
    reservations: { icon: 'i-lucide-shield-alert', tone: 'warn' },
    stopped: { icon: 'i-lucide-shield-x', tone: 'danger' },
    none: { icon: 'i-lucide-shield-off', tone: 'neutral', bare: true },
  },
  upload: {
    ready: { icon: 'i-lucide-circle-check', tone: 'ok' },
    needs_attention: { icon: 'i-lucide-pencil', tone: 'warn' },
    duplicate: { icon: 'i-lucide-copy-check', tone: 'danger' },
    published: { icon: 'i-lucide-send', tone: 'info' },
    discarded: { icon: 'i-lucide-ban', tone: 'neutral' },
  },
  member: {
    active: { icon: 'i-lucide-circle-check', tone: 'ok', bare: true },
    invited: { icon: 'i-lucide-send', tone: 'info' },
    suspended: { icon: 'i-lucide-ban', tone: 'neutral' },
  },
}

const UNKNOWN: Status = { icon: 'i-lucide-circle-dashed', tone: 'neutral' }

/** `days` is what remains: a quote to decide within the week turns to a warning. */
export function statusOf(noun: StatusNoun, state: string, days?: number): Status {
  const status = STATUSES[noun][state] ?? UNKNOWN
  if (noun === 'quote' && state === 'issued' && days !== undefined && days <= 7) {
    return { ...status, tone: 'warn' }
  }
  return status
}

export const REQUEST_KINDS = {
  intervention: { icon: 'i-lucide-wrench' },
  parts: { icon: 'i-lucide-cog' },
  appraisal: { icon: 'i-lucide-clipboard-check' },
  removal: { icon: 'i-lucide-archive' },
} as const

export type RequestKind = keyof typeof REQUEST_KINDS
