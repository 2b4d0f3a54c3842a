import User from '#models/user'
import { PaymentSchema } from '#database/schema'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export default class Payment extends PaymentSchema {
  @belongsTo(() => User, { foreignKey: 'byId' })
  declare by: BelongsTo<typeof User>
}
