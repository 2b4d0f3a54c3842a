import Entity from '#models/entity'
import Team from '#models/team'
import { AgencySchema } from '#database/schema'
import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export default class Agency extends AgencySchema {
  @belongsTo(() => Entity)
  declare entity: BelongsTo<typeof Entity>

  @hasMany(() => Team)
  declare teams: HasMany<typeof Team>
}
