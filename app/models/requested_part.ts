import { RequestedPartSchema } from '#database/schema'
import { column } from '@adonisjs/lucid/orm'

export const PART_PREFERENCES = ['new', 'used', 'exchange', 'any'] as const
export type PartPreference = (typeof PART_PREFERENCES)[number]

export default class RequestedPart extends RequestedPartSchema {
  @column()
  declare preference: PartPreference
}
