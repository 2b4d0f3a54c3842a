import Activity from '#models/activity'
import Machine from '#models/machine'
import { searchTerm } from '#models/mixins/columns'
import type StaffMember from '#models/staff_member'
import type { I18n } from '@adonisjs/i18n'

type Place = { staff: StaffMember; i18n: I18n; candidate?: string }

const CANDIDATES = 12

/** A machine as the agency sees it, with what may be done about it. */
export async function machineFile(machine: Machine, { staff, i18n, candidate }: Place) {
  await machine.load((loader) =>
    loader
      .load('customer', (customer) => customer.preload('agency'))
      .load('inspections', (rows) => rows.orderBy('done_on', 'desc').limit(6))
      .load('serviceRequests', (rows) =>
        rows
          .withScopes((scopes) => scopes.withinReachOf(staff))
          .orderBy('id', 'desc')
          .limit(10)
      )
      .load('removals', (rows) =>
        rows.whereNull('decision').preload('serviceRequest').orderBy('id', 'desc').limit(1)
      )
  )
  const [activities, candidates] = await Promise.all([
    Activity.query()
      .where('machine_id', machine.id)
      .preload('author')
      .orderBy('id', 'desc')
      .limit(15),
    machine.status === 'declared' ? matchCandidates(machine, candidate) : [],
  ])
  return { machine, activities, candidates, i18n }
}

export type MachineFile = Awaited<ReturnType<typeof machineFile>>

/** The customer's known machines that a declared one may be: same serial number first, then same model. */
export function matchCandidates(machine: Machine, typed?: string) {
  return Machine.query()
    .where('customer_id', machine.customerId)
    .where('status', 'active')
    .whereNot('id', machine.id)
    .if(searchTerm(typed), (query) => query.whereLike('search', `%${searchTerm(typed)}%`))
    .orderByRaw(
      `case when serial_number = ? then 0 when fleet_number = ? then 1
        when lower(model) = lower(?) then 2 else 3 end`,
      [machine.serialNumber ?? '', machine.fleetNumber ?? '', machine.model]
    )
    .orderBy('id', 'desc')
    .limit(CANDIDATES)
}
