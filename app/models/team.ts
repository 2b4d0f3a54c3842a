import Agency from '#models/agency'
import StaffMember from '#models/staff_member'
import { TeamSchema } from '#database/schema'
import { belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, ManyToMany } from '@adonisjs/lucid/types/relations'

export const TEAM_KINDS = ['parts', 'workshop', 'appraisal', 'accounting', 'front_office'] as const
export type TeamKind = (typeof TEAM_KINDS)[number]

export default class Team extends TeamSchema {
  @column()
  declare kind: TeamKind

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @manyToMany(() => StaffMember, { pivotTable: 'team_members' })
  declare members: ManyToMany<typeof StaffMember>
}
