import User from '#models/user'
import Attachment from '#models/attachment'
import Conversation from '#models/conversation'
import { MessageSchema } from '#database/schema'
import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export default class Message extends MessageSchema {
  @column()
  declare side: 'customer' | 'staff'

  @column()
  declare visibility: 'public' | 'internal'

  @belongsTo(() => Conversation)
  declare conversation: BelongsTo<typeof Conversation>

  @belongsTo(() => User, { foreignKey: 'authorId' })
  declare author: BelongsTo<typeof User>

  @hasMany(() => Attachment, {
    foreignKey: 'attachableId',
    onQuery: (query) => query.where('attachable_type', 'Message'),
  })
  declare attachments: HasMany<typeof Attachment>
}
