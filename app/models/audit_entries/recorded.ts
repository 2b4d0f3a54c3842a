import AuditEntry, { type AuditAction } from '#models/audit_entry'
import type { ActivityAction } from '#models/activity'
import type { Author } from '#models/users/actor'
import type { Subject } from '#models/mixins/trackable'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Recorded = { as: AuditAction; values?: string[] }

const RIGHTS = ['isAdmin', 'hasFleet', 'hasBuying', 'hasAccounting', 'buyingCeilingCents']
const STRICTNESS = ['secondFactorRequiredAt', 'secondFactorGraceDays']
const PLACE = ['role', 'entityId', 'agencyId']
const AGENCY = ['name', 'address', 'postalCode', 'city', 'phone', 'email', 'openingHours']
const LOOK = ['name', 'tagline', 'accent', 'logoKey']

/** Gestures of the history that the security log keeps as well, with the values that may change. */
const RECORDED: Partial<Record<ActivityAction, Recorded>> = {
  login_link_sent: { as: 'link_sent' },
  password_reset_requested: { as: 'password_reset_requested' },
  password_changed: { as: 'password_changed' },
  second_factor_added: { as: 'second_factor_added' },
  second_factor_removed: { as: 'second_factor_removed' },
  second_factor_reset: { as: 'second_factor_reset' },
  recovery_codes_renewed: { as: 'recovery_codes_renewed' },
  recovery_code_used: { as: 'recovery_code_used' },
  second_factor_required: { as: 'entity_changed', values: STRICTNESS },
  second_factor_waived: { as: 'entity_changed', values: STRICTNESS },
  contact_added: { as: 'contact_added', values: RIGHTS },
  contact_rights_changed: { as: 'rights_changed', values: RIGHTS },
  contact_suspended: { as: 'contact_suspended' },
  contact_restored: { as: 'contact_restored' },
  entity_presented: { as: 'entity_changed', values: LOOK },
  entity_logo_shown: { as: 'entity_changed', values: LOOK },
  entity_logo_hidden: { as: 'entity_changed', values: LOOK },
  entity_terms_published: { as: 'entity_changed' },
  agency_opened: { as: 'entity_changed' },
  agency_described: { as: 'entity_changed', values: AGENCY },
  preview_started: { as: 'view_as_started', values: ['reason'] },
  preview_ended: { as: 'view_as_ended' },
  staff_hired: { as: 'staff_hired', values: PLACE },
  staff_placed: { as: 'staff_placed', values: PLACE },
  staff_suspended: { as: 'staff_suspended' },
  staff_restored: { as: 'staff_restored' },
}

type Recording = { by: Author | null; result: unknown; trx: TransactionClientContract }

/**
 * Takes down what a gesture may change, before it does; the function returned records the gesture in
 * its own transaction, with what has become of it.
 */
export function beforeRecording(action: ActivityAction, subject: Subject) {
  const recorded = RECORDED[action]
  if (!recorded) return null
  const earlier = subject.$isPersisted ? valuesOf(subject, recorded) : {}

  return async ({ by, result, trx }: Recording) => {
    const place = isPlace(result) ? result : subject
    const later = valuesOf(place, recorded)
    const changed = Object.keys(later).filter((name) => !same(earlier[name], later[name]))
    await AuditEntry.record(recorded.as, {
      by,
      about: personOf(place),
      entityId: subject.entityId,
      customerId: place.customerId,
      subject: { type: place.constructor.name, id: place.id },
      details: Object.fromEntries(
        changed.map((name) => [name, { from: earlier[name] ?? null, to: later[name] }])
      ),
      trx,
    })
  }
}

/** Whom a gesture concerns; nobody, where it changes an entity. */
function personOf(subject: Subject) {
  const id = subject.constructor.name === 'User' ? subject.id : subject.userId
  return id ? { id } : null
}

/** What welcomes somebody is the customer; what they get is a place of their own. */
function isPlace(result: unknown): result is Subject {
  return result instanceof Object && result.constructor.name === 'Membership'
}

function valuesOf({ $attributes }: Subject, { values = [] }: Recorded) {
  return Object.fromEntries(values.map((name) => [name, $attributes[name] ?? null]))
}

/** Nothing, no and never given are the same. */
function same(earlier: unknown, later: unknown) {
  return (earlier || null) === (later || null)
}
