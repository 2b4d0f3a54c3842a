import type StaffMember from '#models/staff_member'
import { scope, type BaseModel } from '@adonisjs/lucid/orm'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'

/** For records with an entity and an agency: staff see their entity, narrowed to their agency if they have one. */
export function Reachable<Model extends NormalizeConstructor<typeof BaseModel>>(superclass: Model) {
  return class extends superclass {
    static withinReachOf = scope((query, staff: StaffMember) => {
      const { table } = query.model
      if (staff.entityId) query.where(`${table}.entity_id`, staff.entityId)
      if (staff.agencyId) query.where(`${table}.agency_id`, staff.agencyId)
    })
  }
}

/** For records of a customer without an agency of their own (machines, invoices): the customer's home agency counts. */
export function ReachableByCustomer<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    static withinReachOf = scope((query, staff: StaffMember) => {
      const { table } = query.model
      if (staff.entityId) query.where(`${table}.entity_id`, staff.entityId)
      if (staff.agencyId) {
        query.whereIn(`${table}.customer_id`, (customers) =>
          customers.from('customers').select('id').where('agency_id', staff.agencyId!)
        )
      }
    })
  }
}
