import { ClaimResolutionSchema } from '#database/schema'
import { column } from '@adonisjs/lucid/orm'

export default class ClaimResolution extends ClaimResolutionSchema {
  @column()
  declare outcome: 'accepted' | 'partly_accepted' | 'rejected'
}
