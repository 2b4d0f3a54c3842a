import User from '#models/user'
import { PasswordResetSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export default class PasswordReset extends PasswordResetSchema {
  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Needs `user` loaded. */
  get isUsable() {
    return (
      !this.user.disabledAt && !this.usedAt && !this.replacedAt && this.expiresAt > DateTime.now()
    )
  }
}
