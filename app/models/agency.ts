import Entity from '#models/entity'
import Refusal from '#exceptions/refusal'
import Team, { TEAM_KINDS, type TeamKind } from '#models/team'
import { AgencySchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Trackable } from '#models/mixins/trackable'
import { Describable } from '#models/agencies/describable'
import { atomically, isUniqueViolation } from '#models/mixins/transaction'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { Author } from '#models/users/actor'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type AgencyFacts = {
  entity: Entity
  by?: Author | null
  code: string
  name: string
  city: string
  address?: string | null
  postalCode?: string | null
  email?: string | null
  phone?: string | null
  openingHours?: string | null
  /** Mailboxes of the teams; those left out read the agency's. */
  mailboxes?: Partial<Record<TeamKind, string | null>>
}

export default class Agency extends compose(AgencySchema, Trackable, Describable) {
  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @hasMany(() => Team)
  declare teams: HasMany<typeof Team>

  /** How a branch without a name of its own is called in French. */
  static nameIn(city: string) {
    return /^[aeiouyhàâäéèêëîïôöùûüœ]/i.test(city) ? `Agence d’${city}` : `Agence de ${city}`
  }

  /** A new branch with its five teams. */
  static async open(
    { entity, by = null, mailboxes = {}, ...facts }: AgencyFacts,
    outer?: TransactionClientContract
  ): Promise<Agency> {
    const opening = async (trx: TransactionClientContract) => {
      const agency = new Agency().useTransaction(trx).fill({ ...facts, entityId: entity.id })
      const details = { name: facts.name }
      await agency.transition(
        'agency_opened',
        { by, details, visibility: 'internal' },
        async () => {
          await agency.save()
          await agency.related('teams').createMany(
            TEAM_KINDS.map((kind) => ({ kind, email: mailboxes[kind] ?? facts.email ?? null })),
            { client: trx }
          )
        }
      )
      return agency
    }
    try {
      return await (outer ? opening(outer) : atomically(opening))
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      throw new Refusal('code', 'commands.refused.agency_exists', { code: facts.code })
    }
  }
}
