import Customer from '#models/customer'
import Inspection from '#models/inspection'
import ServiceRequest from '#models/service_request'
import MachineRemoval from '#models/machine_removal'
import Quote from '#models/quote'
import { MachineSchema } from '#database/schema'
import { compose } from '@adonisjs/core/helpers'
import { searchKey } from '#models/mixins/columns'
import { Trackable } from '#models/mixins/trackable'
import { Checkable } from '#models/machines/checkable'
import { once } from '#models/mixins/transaction'
import { Declarable, type Declaration } from '#models/machines/declarable'
import { Inspectable } from '#models/machines/inspectable'
import { Labelled } from '#models/machines/labelled'
import { machineName } from '#models/machines/naming'
import { inspectionState } from '#models/machines/inspection_state'
import { ReachableByCustomer } from '#models/mixins/reachable'
import { beforeSave, belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'

export const MACHINE_STATUSES = ['declared', 'active', 'removal_requested', 'archived'] as const
export type MachineStatus = (typeof MACHINE_STATUSES)[number]

export const MACHINE_CONDITIONS = ['stopped', 'degraded', 'running'] as const
export type MachineCondition = (typeof MACHINE_CONDITIONS)[number]

export default class Machine extends compose(
  MachineSchema,
  Trackable,
  ReachableByCustomer,
  Declarable,
  Checkable,
  Inspectable,
  Labelled
) {
  @column()
  declare status: MachineStatus

  @column()
  declare condition: MachineCondition

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>

  @hasMany(() => Inspection)
  declare inspections: HasMany<typeof Inspection>

  @hasMany(() => ServiceRequest)
  declare serviceRequests: HasMany<typeof ServiceRequest>

  @hasMany(() => MachineRemoval)
  declare removals: HasMany<typeof MachineRemoval>

  @hasMany(() => Quote)
  declare quotes: HasMany<typeof Quote>

  /** A second arrival of the same form shows the first one's machine. */
  static declare(declaration: Declaration) {
    return once(
      () =>
        Machine.query()
          .where('form_id', declaration.formId)
          .where('customer_id', declaration.customer.id)
          .first(),
      () => new Machine().enterFleet(declaration)
    )
  }

  get label() {
    return machineName(this)
  }

  get inspectionState() {
    return inspectionState(this.nextInspectionOn?.toISODate() ?? null, this.lastInspectionResult)
  }

  @beforeSave()
  static indexForSearch(machine: Machine) {
    machine.search = searchKey(
      machine.name,
      `${machine.brand ?? ''} ${machine.model}`,
      machine.model,
      machine.fleetNumber,
      machine.serialNumber,
      machine.site
    )
  }
}
