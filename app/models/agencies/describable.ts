import type Agency from '#models/agency'
import type { TeamKind } from '#models/team'
import type { AgencyFacts } from '#models/agency'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

type Description = Omit<AgencyFacts, 'entity' | 'code' | 'by'> & { by: Author }

export function Describable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** Where the branch is, how to reach it, and which mailbox each of its teams reads. */
    async describe(this: Agency, { by, mailboxes = {}, ...facts }: Description): Promise<void> {
      const details = { name: facts.name }
      await this.transition(
        'agency_described',
        { by, details, visibility: 'internal' },
        async (trx) => {
          await this.merge(facts).save()
          for (const team of await this.related('teams').query().useTransaction(trx)) {
            await team.merge({ email: mailboxes[team.kind as TeamKind] ?? facts.email }).save()
          }
        }
      )
    }
  }
}
