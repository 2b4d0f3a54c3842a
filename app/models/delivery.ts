import Team from '#models/team'
import User from '#models/user'
import Activity from '#models/activity'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { DeliverySchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { NoticeChannel, NoticeKind } from '#models/activities/kinds'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export type DeliveryStatus = 'pending' | 'sending' | 'sent' | 'failed'

/** One person (or a team's mailbox) to be told of one activity by one channel: the outbox. */
export default class Delivery extends DeliverySchema {
  @column()
  declare status: DeliveryStatus

  @column()
  declare channel: NoticeChannel

  /** Of which kind it was for this person; none for a team's mailbox. */
  @column()
  declare kind: NoticeKind | null

  /** Encrypted; wiped once sent. */
  @column({ serializeAs: null })
  declare secret: string | null

  @belongsTo(() => Activity)
  declare activity: BelongsTo<typeof Activity>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  /** Of the notices with these ids, those that weren't read yet. */
  static async markRead(ids: ReturnType<typeof db.from>) {
    const now = DateTime.now().toSQL({ includeOffset: false })
    await Delivery.query().whereIn('id', ids).whereNull('read_at').update({ read_at: now })
  }

  /** All that the person was told of that record. Mostly nothing is new, and nothing is written. */
  static async readAbout(userId: number, { type, id }: { type: string; id: number }) {
    const unread = () =>
      db
        .from('deliveries')
        .join('activities', 'activities.id', 'deliveries.activity_id')
        .where({ user_id: userId, channel: 'portal', read_at: null })
        .where({ subject_type: type, subject_id: id })
        .select('deliveries.id')
    if (await unread().first()) await Delivery.markRead(unread())
  }

  /** Opening a notice shows its record: whatever else the person was told of it is read as well. */
  async markRead(this: Delivery) {
    const { subjectId: id, subjectType: type } = this.activity
    await Delivery.readAbout(this.userId!, { type, id })
  }
}
