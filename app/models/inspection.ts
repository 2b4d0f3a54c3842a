import Machine from '#models/machine'
import { InspectionSchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export type InspectionResult = 'conform' | 'reservations' | 'stopped'

/** VGP: the legally required periodic inspection of a machine. */
export default class Inspection extends InspectionSchema {
  @column()
  declare result: InspectionResult

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>
}
