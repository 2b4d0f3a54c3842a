import Machine from '#models/machine'
import ServiceRequest from '#models/service_request'
import { MachineRemovalSchema } from '#database/schema'
import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'

export const REMOVAL_REASONS = ['sold', 'scrapped', 'stolen', 'rental_ended', 'error'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

export default class MachineRemoval extends MachineRemovalSchema {
  @column()
  declare reason: RemovalReason

  @column()
  declare decision: 'approved' | 'refused' | null

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>

  @belongsTo(() => ServiceRequest)
  declare serviceRequest: BelongsTo<typeof ServiceRequest>
}
