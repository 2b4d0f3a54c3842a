import type { ActivityAction } from '#models/activity'
import type { MembershipRight } from '#models/membership'
import type { StaffRight, StaffRole } from '#models/staff_member'

export const NOTICE_CHANNELS = ['mail', 'portal'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]

/** What a contact chooses by, and the right without which there is nothing of it to hear. */
export const CONTACT_KINDS = {
  requests: 'fleet',
  fleet: 'fleet',
  quotes: 'buying',
  orders: 'buying',
  invoices: 'accounting',
  claims: 'accounting',
} as const satisfies Record<string, MembershipRight>
export type ContactKind = keyof typeof CONTACT_KINDS

/** What staff choose by: cases in their own hands, and those that reach their teams. */
export const STAFF_KINDS = ['assigned', 'team'] as const
export type StaffKind = (typeof STAFF_KINDS)[number]

/** Mails about one's access always go, and are mails only. */
export type NoticeKind = ContactKind | StaffKind | 'security'

export type NoticeChoice = `${ContactKind | StaffKind}.${NoticeChannel}`

/** Of these kinds, what can be turned off. A team's mails go to its mailbox, for all who read it. */
export function choicesAmong(kinds: readonly (ContactKind | StaffKind)[]): NoticeChoice[] {
  return kinds
    .flatMap((kind) => NOTICE_CHANNELS.map((channel) => `${kind}.${channel}` as const))
    .filter((choice) => choice !== 'team.mail')
}

/** Choices are a person's, for all their accounts: a kind is there if they have the right in one. */
export function kindsFor(memberships: { may: (right: MembershipRight) => boolean }[]) {
  const kinds = Object.keys(CONTACT_KINDS) as ContactKind[]
  return kinds.filter((kind) => memberships.some((place) => place.may(CONTACT_KINDS[kind])))
}

type FirstWord<Action> = Action extends `${infer Word}_${string}` ? Word : never

/** The one place that says which activity is of which kind: its first word decides. */
const KINDS: Record<FirstWord<ActivityAction>, ContactKind | 'security'> = {
  machine: 'fleet',
  request: 'requests',
  quote: 'quotes',
  order: 'orders',
  invoice: 'invoices',
  claim: 'claims',
  login: 'security',
  password: 'security',
  second: 'security',
  recovery: 'security',
  contact: 'security',
  preview: 'security',
  entity: 'security',
  agency: 'security',
  staff: 'security',
}

export function kindOf(action: ActivityAction): ContactKind | 'security' {
  return KINDS[action.split('_')[0] as FirstWord<ActivityAction>]
}

/** Head office isn't told of every case of every team, and so has nothing to choose there. */
export function kindsForStaff({ role }: { role: StaffRole }) {
  return STAFF_KINDS.filter((kind) => kind !== 'team' || role !== 'head_office')
}

/** What staff may do with each kind of record, and so hear of it. */
export const STAFF_SUBJECTS: Record<string, StaffRight> = {
  ServiceRequest: 'triage',
  Machine: 'triage',
  Quote: 'quote',
  Order: 'quote',
  Invoice: 'bill',
  Claim: 'bill',
}
