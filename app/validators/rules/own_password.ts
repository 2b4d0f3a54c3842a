import vine from '@vinejs/vine'
import hash from '@adonisjs/core/services/hash'
import type User from '#models/user'
import type { FieldContext } from '@vinejs/vine/types'

/** The present password of `meta.owner`; nothing is asked of somebody who has none yet. */
async function ownPassword(value: unknown, _: undefined, field: FieldContext) {
  const owner = field.meta.owner as User
  if (!owner.password) return
  if (typeof value === 'string' && value !== '' && (await hash.verify(owner.password, value)))
    return
  field.report('auth.password.not_own', 'ownPassword', field)
}

export const ownPasswordRule = vine.createRule(ownPassword, { implicit: true, isAsync: true })
