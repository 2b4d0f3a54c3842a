import Tag from '#models/tag'
import Team from '#models/team'
import User from '#models/user'
import Quote from '#models/quote'
import Agency from '#models/agency'
import Machine from '#models/machine'
import Customer from '#models/customer'
import Attachment from '#models/attachment'
import StaffMember from '#models/staff_member'
import RequestedPart from '#models/requested_part'
import { ServiceRequestSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { Trackable } from '#models/mixins/trackable'
import { Reachable } from '#models/mixins/reachable'
import { Discussable } from '#models/mixins/discussable'
import { once } from '#models/mixins/transaction'
import { Openable, type Opening } from '#models/service_requests/openable'
import { Followable } from '#models/service_requests/followable'
import { Assignable } from '#models/service_requests/assignable'
import { Answerable } from '#models/service_requests/answerable'
import { Closeable } from '#models/service_requests/closeable'
import { Schedulable } from '#models/service_requests/schedulable'
import { belongsTo, column, hasMany, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, ManyToMany } from '@adonisjs/lucid/types/relations'
import type { MachineCondition } from '#models/machine'

export const SERVICE_REQUEST_KINDS = ['parts', 'intervention', 'appraisal', 'removal'] as const
export type ServiceRequestKind = (typeof SERVICE_REQUEST_KINDS)[number]

export const SERVICE_REQUEST_STATUSES = [
  'new',
  'in_progress',
  'waiting_customer',
  'scheduled',
  'quoted',
  'done',
  'cancelled',
  'declined',
] as const
export type ServiceRequestStatus = (typeof SERVICE_REQUEST_STATUSES)[number]

export const OPEN_REQUEST_STATUSES = [
  'new',
  'in_progress',
  'waiting_customer',
  'scheduled',
  'quoted',
] as const satisfies readonly ServiceRequestStatus[]

export function shownStatus(status: ServiceRequestStatus, mergedIntoId: number | null) {
  return mergedIntoId ? ('merged' as const) : status
}

export default class ServiceRequest extends compose(
  ServiceRequestSchema,
  Trackable,
  Reachable,
  Discussable,
  Openable,
  Followable,
  Assignable,
  Answerable,
  Schedulable,
  Closeable
) {
  @column()
  declare kind: ServiceRequestKind

  @column()
  declare interventionKind: 'breakdown' | 'preventive' | null

  @column()
  declare status: ServiceRequestStatus

  @column()
  declare machineCondition: MachineCondition | null

  @column()
  declare deliveryMode: 'delivery' | 'pickup' | null

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @belongsTo(() => Agency)
  declare agency: BelongsTo<typeof Agency>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  @belongsTo(() => Machine)
  declare machine: BelongsTo<typeof Machine>

  @belongsTo(() => StaffMember, { foreignKey: 'assigneeId' })
  declare assignee: BelongsTo<typeof StaffMember>

  @belongsTo(() => User, { foreignKey: 'createdById' })
  declare author: BelongsTo<typeof User>

  @hasMany(() => RequestedPart, { onQuery: (query) => query.orderBy('position') })
  declare parts: HasMany<typeof RequestedPart>

  @hasMany(() => Quote)
  declare quotes: HasMany<typeof Quote>

  @hasMany(() => Attachment, {
    foreignKey: 'attachableId',
    onQuery: (query) => query.where('attachable_type', 'ServiceRequest'),
  })
  declare attachments: HasMany<typeof Attachment>

  @manyToMany(() => Tag, {
    pivotTable: 'taggings',
    onQuery: (query) => query.orderBy('tags.name'),
  })
  declare tags: ManyToMany<typeof Tag>

  /** The request in which this one goes on, for a duplicate. */
  @belongsTo(() => ServiceRequest, { foreignKey: 'mergedIntoId' })
  declare mergedInto: BelongsTo<typeof ServiceRequest>

  /** Duplicates that go on in this one. */
  @hasMany(() => ServiceRequest, {
    foreignKey: 'mergedIntoId',
    onQuery: (query) => query.orderBy('id'),
  })
  declare joined: HasMany<typeof ServiceRequest>

  /** A second arrival of the same form shows the first one's request. */
  static open(opening: Opening) {
    return once(
      () =>
        ServiceRequest.query()
          .where('form_id', opening.formId)
          .where('customer_id', opening.machine.customerId)
          .first(),
      () => new ServiceRequest().send(opening)
    )
  }

  /** What people read: a duplicate isn't cancelled for them, it goes on elsewhere. */
  get shownStatus() {
    return shownStatus(this.status, this.mergedIntoId)
  }

  get isOpen() {
    return OPEN_REQUEST_STATUSES.some((status) => status === this.status)
  }
}
