import MutedNotice from '#models/muted_notice'
import { atomically } from '#models/mixins/transaction'
import { choicesAmong, type NoticeChoice } from '#models/activities/kinds'
import type User from '#models/user'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { ContactKind, NoticeChannel, StaffKind } from '#models/activities/kinds'

type Kinds = readonly (ContactKind | StaffKind)[]

/** A person chooses of what to be told, and how. */
export function Notifiable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** What can be chosen for these kinds, and what of it the person wants: all, unless they said. */
    async noticeChoices(this: User, kinds: Kinds) {
      const muted = await MutedNotice.query().where('user_id', this.id)
      const off = new Set(muted.map(({ channel, kind }) => `${kind}.${channel}`))
      const offered = choicesAmong(kinds)
      return { kinds: [...kinds], offered, wanted: offered.filter((choice) => !off.has(choice)) }
    }

    /** What isn't wanted of these kinds is muted; other kinds stay as they were. */
    async chooseNotices(this: User, kinds: Kinds, wanted: readonly string[]) {
      const unwanted = choicesAmong(kinds).filter((choice) => !wanted.includes(choice))
      await atomically(async (trx) => {
        await trx.from('users').where('id', this.id).forUpdate().select('id')
        await MutedNotice.query({ client: trx })
          .where('user_id', this.id)
          .whereIn('kind', [...kinds])
          .delete()
        await MutedNotice.createMany(
          unwanted.map((choice) => ({ userId: this.id, ...partsOf(choice) })),
          { client: trx }
        )
      })
    }
  }
}

function partsOf(choice: NoticeChoice) {
  const [kind, channel] = choice.split('.') as [ContactKind | StaffKind, NoticeChannel]
  return { kind, channel }
}
