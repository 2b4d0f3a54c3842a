import User from '#models/user'
import Agency from '#models/agency'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import ClaimLine from '#models/claim_line'
import Attachment from '#models/attachment'
import StaffMember from '#models/staff_member'
import ClaimResolution from '#models/claim_resolution'
import { ClaimSchema } from '#database/schema'
import { DateTime } from 'luxon'
import { compose } from '@adonisjs/core/helpers'
import { Trackable } from '#models/mixins/trackable'
import { Reachable } from '#models/mixins/reachable'
import { Discussable } from '#models/mixins/discussable'
import { Answerable } from '#models/claims/answerable'
import { REOPENING_DAYS, Resolvable } from '#models/claims/resolvable'
import { fileClaim, type Filing } from '#models/claims/filing'
import type { ClaimReason } from '#models/claims/reasons'
import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export const CLAIM_STATUSES = [
  'open',
  'in_progress',
  'waiting_customer',
  'accepted',
  'partly_accepted',
  'rejected',
  'closed',
] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export const OPEN_CLAIM_STATUSES = [
  'open',
  'in_progress',
  'waiting_customer',
] as const satisfies readonly ClaimStatus[]

export default class Claim extends compose(
  ClaimSchema,
  Trackable,
  Reachable,
  Discussable,
  Answerable,
  Resolvable
) {
  @column()
  declare status: ClaimStatus

  @column()
  declare reason: ClaimReason

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @belongsTo(() => Invoice)
  declare invoice: BelongsTo<typeof Invoice>

  @belongsTo(() => StaffMember, { foreignKey: 'assigneeId' })
  declare assignee: BelongsTo<typeof StaffMember>

  @belongsTo(() => User, { foreignKey: 'createdById' })
  declare author: BelongsTo<typeof User>

  @hasMany(() => ClaimLine)
  declare lines: HasMany<typeof ClaimLine>

  @hasMany(() => ClaimResolution)
  declare resolutions: HasMany<typeof ClaimResolution>

  @hasMany(() => Attachment, {
    foreignKey: 'attachableId',
    onQuery: (query) => query.where('attachable_type', 'Claim'),
  })
  declare attachments: HasMany<typeof Attachment>

  static file(filing: Filing) {
    return fileClaim(filing)
  }

  get isOpen() {
    return OPEN_CLAIM_STATUSES.some((status) => status === this.status)
  }

  /** Decided less than 30 days ago. */
  get canReopen() {
    if (this.isOpen || !this.closedAt) return false
    return this.closedAt.plus({ days: REOPENING_DAYS }) > DateTime.now()
  }
}
