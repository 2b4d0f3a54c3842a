import Entity from '#models/entity'
import Refusal from '#exceptions/refusal'
import Team, { TEAM_KINDS, type TeamKind } from '#models/team'
import { AgencySchema } from '#database/schema'
import { atomically, isUniqueViolation } from '#models/mixins/transaction'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type AgencyFacts = {
  entity: Entity
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

export default class Agency extends AgencySchema {
  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @hasMany(() => Team)
  declare teams: HasMany<typeof Team>

  /** A new branch with its five teams. */
  static async open(
    { entity, mailboxes = {}, ...facts }: AgencyFacts,
    outer?: TransactionClientContract
  ): Promise<Agency> {
    const opening = async (trx: TransactionClientContract) => {
      const agency = await Agency.create({ ...facts, entityId: entity.id }, { client: trx })
      await agency.related('teams').createMany(
        TEAM_KINDS.map((kind) => ({ kind, email: mailboxes[kind] ?? facts.email ?? null })),
        { client: trx }
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
