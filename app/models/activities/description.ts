import { DateTime } from 'luxon'
import type Activity from '#models/activity'
import type { ActivityAction } from '#models/activity'
import type { I18n } from '@adonisjs/i18n'

/** Lucide icons, by action; the pages bundle them (see inertia/components/shared/vocabulary.ts). */
const ICONS: Record<ActivityAction, string> = {
  login_link_sent: 'mail',
  password_reset_requested: 'key-round',
  password_changed: 'key-round',
  second_factor_added: 'shield-check',
  second_factor_removed: 'shield-off',
  second_factor_reset: 'shield-off',
  recovery_codes_renewed: 'rotate-ccw',
  recovery_code_used: 'key-round',
  second_factor_required: 'shield-check',
  second_factor_waived: 'shield-off',
  contact_added: 'user-plus',
  contact_rights_changed: 'key-round',
  contact_suspended: 'ban',
  contact_restored: 'rotate-ccw',
  preview_started: 'eye',
  preview_ended: 'eye-off',
  entity_presented: 'building-2',
  entity_logo_shown: 'image',
  entity_logo_hidden: 'image',
  entity_terms_published: 'file-text',
  agency_opened: 'store',
  agency_described: 'store',
  staff_hired: 'user-plus',
  staff_placed: 'key-round',
  staff_suspended: 'ban',
  staff_restored: 'rotate-ccw',
  machine_imported: 'circle-plus',
  machine_declared: 'circle-plus',
  machine_checked: 'circle-check',
  machine_matched: 'link',
  machine_updated: 'pencil',
  machine_archived: 'archive',
  machine_removal_refused: 'circle-x',
  request_sent: 'send',
  request_taken: 'user-check',
  request_assigned: 'user-check',
  request_message_sent: 'message-square',
  request_note_added: 'lock',
  request_scheduled: 'calendar-check',
  request_quoted: 'file-check',
  request_done: 'circle-check',
  request_cancelled: 'ban',
  request_declined: 'circle-x',
  request_reopened: 'rotate-ccw',
  request_merged: 'merge',
  request_joined: 'merge',
  request_separated: 'split',
  request_parted: 'split',
  request_tagged: 'tag',
  request_untagged: 'tag',
  quote_drafted: 'pencil',
  quote_issued: 'file-text',
  quote_seen: 'eye',
  quote_accepted: 'circle-check',
  quote_declined: 'circle-x',
  quote_change_requested: 'file-pen-line',
  quote_renewal_requested: 'rotate-ccw',
  quote_revised: 'copy-check',
  quote_expiring: 'hourglass',
  quote_expired: 'timer-off',
  quote_withdrawn: 'undo-2',
  quote_message_sent: 'message-square',
  quote_note_added: 'lock',
  order_confirmed: 'circle-check',
  order_preparing: 'package-open',
  order_ready: 'store',
  order_shipped: 'truck',
  order_completed: 'package-check',
  order_cancelled: 'ban',
  invoice_published: 'receipt-euro',
  invoice_paid: 'circle-check',
  claim_filed: 'scale',
  claim_taken: 'scale',
  claim_message_sent: 'message-square',
  claim_note_added: 'lock',
  claim_accepted: 'circle-check',
  claim_partly_accepted: 'circle-slash-2',
  claim_rejected: 'circle-x',
  claim_reopened: 'rotate-ccw',
  claim_closed: 'archive',
}

export function activityIcon(activity: Pick<Activity, 'action'>) {
  return `i-lucide-${ICONS[activity.action]}`
}

/**
 * The sentence of an activity in the reader's language; `author` must be loaded. Facts that may be in
 * `details`: `reason`, `name`, `assignee`, `team`, `quote`, `version`, `number`, `into`, `joined`, and `at`, an ISO instant.
 */
export function describeActivity(activity: Activity, i18n: I18n) {
  return i18n.t(`activities.${activity.action}`, sentenceValues(activity, i18n))
}

type Facts = Pick<Activity, 'details'> & { author: { fullName: string } | null }

export function sentenceValues({ author, details }: Facts, i18n: I18n) {
  return {
    reason: '',
    hasReason: details.reason ? 'yes' : 'no',
    name: '',
    assignee: '',
    quote: '',
    version: '',
    number: '',
    ...details,
    ...(typeof details.team === 'string'
      ? { assignee: i18n.t(`inbox.team_in_sentence.${details.team}`) }
      : {}),
    author: author?.fullName ?? i18n.t('activities.nobody'),
    date: typeof details.at === 'string' ? appointment(details.at, i18n.locale) : '',
  }
}

/** « mardi 24 novembre à 8 h », « Tuesday 24 November at 8:00 am », in Paris. */
export function appointment(instant: string, locale: string) {
  const when = DateTime.fromISO(instant, { zone: 'utc' }).setZone('Europe/Paris').setLocale(locale)
  if (locale !== 'fr') {
    return `${when.toFormat("cccc d MMMM 'at' h:mm")} ${when.toFormat('a').toLowerCase()}`
  }
  const time = when.minute ? when.toFormat("H 'h' mm") : when.toFormat("H 'h'")
  return `${when.toFormat('cccc d MMMM')} à ${time.replace(/ /g, '\u00a0')}`
}
