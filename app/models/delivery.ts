import Team from '#models/team'
import User from '#models/user'
import Activity from '#models/activity'
import { DeliverySchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export type DeliveryStatus = 'pending' | 'sending' | 'sent' | 'failed'

/** One person (or a team's mailbox) to be told of one activity by one channel: the outbox. */
export default class Delivery extends DeliverySchema {
  @column()
  declare status: DeliveryStatus

  @column()
  declare channel: 'mail'

  /** Encrypted; wiped once sent. */
  @column({ serializeAs: null })
  declare secret: string | null

  @belongsTo(() => Activity)
  declare activity: BelongsTo<typeof Activity>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>
}
