import User from '#models/user'
import Entity from '#models/entity'
import Customer from '#models/customer'
import { AuditEntrySchema } from '#database/schema'
import { asJson } from '#models/mixins/columns'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import { presentCircumstances, type Circumstances } from '#models/audit_entries/circumstances'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** All that the security log knows. Each has a sentence in both languages (`audit.actions`). */
export const AUDIT_ACTIONS = [
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'session_ended',
  'link_sent',
  'link_used',
  'password_reset_requested',
  'password_changed',
  'second_factor_added',
  'second_factor_removed',
  'second_factor_passed',
  'second_factor_failed',
  'second_factor_reset',
  'recovery_code_used',
  'recovery_codes_renewed',
  'confirmed',
  'confirmation_failed',
  'refused',
  'view_as_started',
  'view_as_ended',
  'contact_added',
  'rights_changed',
  'contact_suspended',
  'contact_restored',
  'staff_hired',
  'staff_placed',
  'staff_suspended',
  'staff_restored',
  'entity_changed',
  'downloaded',
  'exported',
  'data_exported',
  'anonymized',
  'purged',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export type AuditFacts = {
  /** Who did it, where it isn't who is signed in; null is nobody that is known. */
  by?: { id: number } | null
  /** Whom it concerns, where it isn't who did it: their own history shows it as well. */
  about?: { id: number } | null
  /** As typed; kept masked. Says whom it concerns, if somebody has it. */
  email?: string
  entityId?: number | null
  customerId?: number | null
  subject?: { type: string; id: number } | null
  /** Never a secret: no password, token, code or cookie. */
  details?: Record<string, unknown>
  /** Inside a transaction: its client. */
  trx?: TransactionClientContract
}

/** One line of the security log. Append-only; gone after twelve months. */
export default class AuditEntry extends AuditEntrySchema {
  @column()
  declare action: AuditAction

  @column(asJson)
  declare details: Record<string, unknown>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => User, { foreignKey: 'aboutId' })
  declare about: BelongsTo<typeof User>

  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  /** One insert. Who, where and with what come from the request that is served, if any. */
  static async record(
    action: AuditAction,
    { by, about, email, entityId, customerId, subject, details = {}, trx }: AuditFacts = {},
    circumstances: Circumstances | null = presentCircumstances()
  ) {
    const owner = email === undefined ? null : await ownerOf(email)
    const userId = by === undefined ? (circumstances?.userId ?? null) : (by?.id ?? null)
    await AuditEntry.create(
      {
        action,
        userId,
        aboutId: about === undefined ? (owner?.id ?? userId) : (about?.id ?? null),
        email: email === undefined ? null : masked(email),
        entityId: entityId ?? circumstances?.entityId ?? null,
        customerId: customerId ?? circumstances?.customerId ?? null,
        subjectType: subject?.type ?? null,
        subjectId: subject?.id ?? null,
        ip: circumstances?.ip ?? null,
        userAgent: circumstances?.userAgent?.slice(0, 300) ?? null,
        details,
      },
      { client: trx }
    )
  }
}

/**
 * `c•••@delvallee.fr`. What fails to sign in may be a password typed in the wrong field, and the
 * address of somebody who is no customer: enough to recognise an attack, too little to reuse.
 */
export function masked(email: string) {
  const [, first, domain] = /^(.)[^@]*@([^@]+)$/s.exec(email.trim()) ?? []
  return first && domain ? `${first}•••@${domain}`.slice(0, 254) : '•••'
}

function ownerOf(email: string) {
  return User.query().select('id').where('email', User.normaliseEmail(email)).first()
}
