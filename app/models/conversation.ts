import Message from '#models/message'
import { ConversationSchema } from '#database/schema'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'

export default class Conversation extends ConversationSchema {
  @hasMany(() => Message)
  declare messages: HasMany<typeof Message>
}
