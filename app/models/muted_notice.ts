import { MutedNoticeSchema } from '#database/schema'
import { column } from '@adonisjs/lucid/orm'
import type { NoticeChannel, NoticeKind } from '#models/activities/kinds'

/** A kind of notice that a person does without on one channel. Whoever chose nothing hears everything. */
export default class MutedNotice extends MutedNoticeSchema {
  @column()
  declare kind: NoticeKind

  @column()
  declare channel: NoticeChannel
}
