import type { StaffRight } from '#models/staff_member'
import type { MembershipRight } from '#models/membership'
import type { Fenced } from '#tests/worlds/fenced'

/**
 * Which right each route asks for. A route that isn't here fails `fences.spec.ts`: decide who may
 * come in before opening it.
 */

/** For everybody, signed in or not. */
export const PUBLIC = [
  'auth.entities.root',
  'auth.entities.index',
  'auth.entities.none',
  'auth.sessions.create',
  'auth.sessions.store',
  'auth.logos.show',
  'auth.sessions.destroy',
  'auth.link_requests.store',
  'auth.link_renewals.store',
  'auth.second_factors.create',
  'auth.second_factors.store',
  'auth.passkey_challenges.store',
  'auth.passkey_sessions.store',
  'auth.login_links.show',
  'auth.login_links.store',
  'auth.password_resets.create',
  'auth.password_resets.store',
  'auth.password_resets.edit',
  'auth.password_resets.update',
  'auth.locale.update',
  'auth.confirmations.create',
  'auth.confirmations.store',
  'auth.confirmations.passkey_challenges.store',
  'auth.first_passwords.store',
]

/** Any: every contact of the account. */
export const PORTAL: Record<MembershipRight | 'any', string[]> = {
  any: [
    'portal.home',
    'portal.pulse',
    'portal.attachments.store',
    'portal.account.show',
    'portal.account.update',
    'portal.account.passwords.update',
    'portal.account.sessions.destroy',
    'portal.account.second_factors.show',
    'portal.account.second_factors.authenticators.store',
    'portal.account.second_factors.authenticators.update',
    'portal.account.second_factors.authenticators.destroy',
    'portal.account.second_factors.passkey_challenges.store',
    'portal.account.second_factors.passkeys.store',
    'portal.account.second_factors.passkeys.destroy',
    'portal.account.second_factors.recovery_codes.store',
    'portal.account.notice_choices.edit',
    'portal.account.notice_choices.update',
    'portal.account.security_entries.index',
    'portal.account.data_exports.show',
    'portal.account.data_exports.store',
    'portal.notices.index',
    'portal.notices.show',
    'portal.notices.readings.store',
  ],
  fleet: [
    'portal.attachments.show',
    'portal.machines.index',
    'portal.machines.store',
    'portal.machines.create',
    'portal.machines.exports.show',
    'portal.machines.show',
    'portal.machines.update',
    'portal.machines.edit',
    'portal.machines.labels.show',
    'portal.service_requests.index',
    'portal.service_requests.exports.show',
    'portal.service_requests.create',
    'portal.service_requests.store',
    'portal.service_requests.show',
    'portal.service_requests.confirmations.show',
    'portal.service_requests.messages.store',
    'portal.service_requests.cancellations.store',
  ],
  buying: [
    'portal.quotes.index',
    'portal.quotes.exports.show',
    'portal.quotes.show',
    'portal.quotes.documents.show',
    'portal.quotes.terms.show',
    'portal.quotes.acceptances.create',
    'portal.quotes.acceptances.store',
    'portal.quotes.acceptances.show',
    'portal.quotes.refusals.create',
    'portal.quotes.refusals.store',
    'portal.quotes.change_requests.create',
    'portal.quotes.change_requests.store',
    'portal.quotes.renewals.create',
    'portal.quotes.renewals.store',
    'portal.quotes.messages.store',
    'portal.orders.index',
    'portal.orders.exports.show',
    'portal.orders.show',
    'portal.orders.documents.show',
  ],
  accounting: [
    'portal.invoices.index',
    'portal.invoices.exports.show',
    'portal.invoices.archives.show',
    'portal.invoices.show',
    'portal.invoices.documents.show',
    'portal.invoices.claims.create',
    'portal.invoices.claims.store',
    'portal.claims.index',
    'portal.claims.show',
    'portal.claims.messages.store',
    'portal.claims.reopenings.store',
  ],
  admin: [
    'portal.account.colleagues.store',
    'portal.account.colleagues.update',
    'portal.account.colleagues.suspensions.store',
    'portal.account.colleagues.suspensions.destroy',
    'portal.account.colleagues.login_links.store',
  ],
}

/** Any: all staff. */
export const BACKOFFICE: Record<StaffRight | 'any', string[]> = {
  any: [
    'backoffice.root',
    'backoffice.inbox.index',
    'backoffice.pulse',
    'backoffice.account.show',
    'backoffice.account.update',
    'backoffice.account.passwords.update',
    'backoffice.account.sessions.destroy',
    'backoffice.account.second_factors.show',
    'backoffice.account.second_factors.authenticators.store',
    'backoffice.account.second_factors.authenticators.update',
    'backoffice.account.second_factors.authenticators.destroy',
    'backoffice.account.second_factors.passkey_challenges.store',
    'backoffice.account.second_factors.passkeys.store',
    'backoffice.account.second_factors.passkeys.destroy',
    'backoffice.account.second_factors.recovery_codes.store',
    'backoffice.account.notice_choices.edit',
    'backoffice.account.notice_choices.update',
    'backoffice.account.security_entries.index',
    'backoffice.account.data_exports.show',
    'backoffice.account.data_exports.store',
    'backoffice.notices.index',
    'backoffice.notices.show',
    'backoffice.notices.readings.store',
    'backoffice.attachments.store',
    'backoffice.customers.index',
    'backoffice.customers.show',
    'backoffice.staff.index',
  ],
  triage: [
    'backoffice.attachments.show',
    'backoffice.inbox.takes.store',
    'backoffice.inbox.assignments.create',
    'backoffice.inbox.assignments.store',
    'backoffice.inbox.closures.store',
    'backoffice.inbox.tags.store',
    'backoffice.inbox.merges.store',
    'backoffice.service_requests.tags.store',
    'backoffice.service_requests.tags.destroy',
    'backoffice.service_requests.merges.create',
    'backoffice.service_requests.merges.store',
    'backoffice.service_requests.merges.destroy',
    'backoffice.service_requests.index',
    'backoffice.service_requests.exports.show',
    'backoffice.service_requests.show',
    'backoffice.service_requests.takes.store',
    'backoffice.service_requests.assignments.store',
    'backoffice.service_requests.messages.store',
    'backoffice.service_requests.appointments.store',
    'backoffice.service_requests.closures.store',
    'backoffice.service_requests.closures.destroy',
    'backoffice.service_requests.presences.store',
    'backoffice.service_requests.presences.destroy',
    'backoffice.service_requests.refusals.store',
    'backoffice.service_requests.removal_approvals.store',
    'backoffice.service_requests.removal_refusals.store',
    'backoffice.machines.index',
    'backoffice.machines.show',
    'backoffice.machines.checks.store',
    'backoffice.machines.matches.store',
  ],
  quote: [
    'backoffice.quotes.index',
    'backoffice.quotes.exports.show',
    'backoffice.quotes.create',
    'backoffice.quotes.show',
    'backoffice.quotes.edit',
    'backoffice.quotes.update',
    'backoffice.quotes.parts.index',
    'backoffice.quotes.documents.show',
    'backoffice.quotes.issues.store',
    'backoffice.quotes.revisions.store',
    'backoffice.quotes.withdrawals.store',
    'backoffice.quotes.messages.store',
    'backoffice.service_requests.quotes.store',
    'backoffice.customers.quotes.create',
    'backoffice.customers.quotes.store',
    'backoffice.orders.index',
    'backoffice.orders.exports.show',
    'backoffice.orders.show',
    'backoffice.orders.documents.show',
    'backoffice.orders.preparations.store',
    'backoffice.orders.readinesses.store',
    'backoffice.orders.shipments.store',
    'backoffice.orders.completions.store',
    'backoffice.orders.cancellations.store',
  ],
  bill: [
    'backoffice.invoices.index',
    'backoffice.invoices.exports.show',
    'backoffice.invoices.uploads.index',
    'backoffice.invoices.uploads.store',
    'backoffice.invoices.uploads.update',
    'backoffice.invoices.uploads.destroy',
    'backoffice.invoices.publications.store',
    'backoffice.invoices.staged_documents.show',
    'backoffice.invoices.customers.index',
    'backoffice.invoices.show',
    'backoffice.invoices.documents.show',
    'backoffice.invoices.payments.store',
    'backoffice.claims.index',
    'backoffice.claims.show',
    'backoffice.claims.messages.store',
    'backoffice.claims.assignments.store',
    'backoffice.claims.resolutions.store',
    'backoffice.claims.rejections.store',
    'backoffice.claims.closures.store',
  ],
  audit: ['backoffice.audit_entries.index', 'backoffice.audit_entries.exports.show'],
  manage: [
    'backoffice.customers.store',
    'backoffice.customers.create',
    'backoffice.customers.previews.store',
    'backoffice.customers.previews.destroy',
    'backoffice.customers.contacts.store',
    'backoffice.customers.contacts.update',
    'backoffice.customers.contacts.suspensions.store',
    'backoffice.customers.contacts.suspensions.destroy',
    'backoffice.customers.contacts.login_links.store',
    'backoffice.saved_replies.index',
    'backoffice.saved_replies.store',
    'backoffice.saved_replies.update',
    'backoffice.saved_replies.destroy',
    'backoffice.tags.index',
    'backoffice.tags.store',
    'backoffice.tags.update',
    'backoffice.tags.destroy',
    'backoffice.customers.contacts.second_factors.destroy',
    'backoffice.staff.store',
    'backoffice.staff.update',
    'backoffice.staff.suspensions.store',
    'backoffice.staff.suspensions.destroy',
    'backoffice.staff.login_links.store',
    'backoffice.staff.second_factors.destroy',
  ],
  govern: [
    'backoffice.entities.index',
    'backoffice.entities.show',
    'backoffice.entities.update',
    'backoffice.entities.logos.store',
    'backoffice.entities.logos.destroy',
    'backoffice.entities.terms.store',
    'backoffice.entities.second_factors.update',
    'backoffice.entities.second_factors.destroy',
    'backoffice.entities.agencies.store',
    'backoffice.entities.agencies.update',
  ],
}

/** Records of an entity as a whole: its other agencies are no strangers to them. */
export const ENTITY_WIDE = [
  'backoffice.saved_replies.update',
  'backoffice.saved_replies.destroy',
  'backoffice.tags.update',
  'backoffice.tags.destroy',
]

/** What the first who comes deletes: the second finds nothing. */
export const ONCE = [
  'backoffice.saved_replies.destroy',
  'backoffice.tags.destroy',
  'backoffice.service_requests.tags.destroy',
  'backoffice.service_requests.merges.destroy',
]

/** What belongs to one person alone: for everybody else, whatever their rights, it doesn't exist. */
export const OWN = [
  'portal.notices.show',
  'backoffice.notices.show',
  'portal.account.second_factors.passkeys.destroy',
  'backoffice.account.second_factors.passkeys.destroy',
]

/** What stands in the URLs; all of it is Delvallée's. */
export function exampleParams(world: Fenced): Record<string, string> {
  return {
    account: world.delvallee.account,
    customer: world.delvallee.account,
    machine: world.excavator.publicId,
    kind: 'intervention',
    service_request: world.request.number,
    quote: world.quote.number,
    order: world.order.number,
    entity: 'tp',
    agency: 'sec',
    invoice: world.invoice.slug,
    claim: world.claim.number,
    upload: world.upload.publicId,
    attachment: world.photo.publicId,
    membership: String(world.hugoContact.id),
    staff_member: String(world.leaStaff.id),
    saved_reply: String(world.reply.id),
    tag: String(world.tag.id),
    notice: String(world.camilleNotice.id),
    token: 'no-such-token',
  }
}

/** Where a route needs another example than the usual one to exist. */
export function otherParams(name: string, world: Fenced): Record<string, string> {
  if (name === 'portal.quotes.acceptances.show') return { quote: world.ordered.number }
  if (/^backoffice\.quotes\.(edit|update|issues|parts)/.test(name)) {
    return { quote: world.draft.number }
  }
  if (name === 'portal.account.second_factors.passkeys.destroy') {
    return { passkey: String(world.camilleKey.id) }
  }
  if (name === 'backoffice.account.second_factors.passkeys.destroy') {
    return { passkey: String(world.leaKey.id) }
  }
  if (name === 'backoffice.service_requests.merges.destroy') {
    return { service_request: world.twin.number }
  }
  if (name === 'backoffice.notices.show') return { notice: String(world.leaNotice.id) }
  if (name.startsWith('backoffice.service_requests.removal_')) {
    return { service_request: world.removal.number }
  }
  return {}
}
