import Entity from '#models/entity'
import Refusal from '#exceptions/refusal'
import { SavedReplySchema } from '#database/schema'
import { isUniqueViolation } from '#models/mixins/transaction'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

type Words = { title: string; body: string }

/** What an entity's desks write again and again; `{client}` and the like are filled in by the page. */
export default class SavedReply extends SavedReplySchema {
  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  /** Two replies of one entity don't share a title: nobody could tell them apart in the list. */
  async keep(this: SavedReply, { title, body }: Words): Promise<SavedReply> {
    try {
      return await this.merge({ title, body }).save()
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal('title', 'replies.refused.title', { title })
      throw error
    }
  }

  async forget(): Promise<void> {
    await this.delete()
  }
}
