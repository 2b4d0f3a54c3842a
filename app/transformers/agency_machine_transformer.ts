import { BaseTransformer } from '@adonisjs/core/transformers'
import { isoDay } from '#models/mixins/columns'
import { machineName } from '#models/machines/naming'
import { inspectionState } from '#models/machines/inspection_state'
import type { FleetRow } from '#queries/agency_fleet'

/** One line of the agency's « Parc ». */
export default class AgencyMachineTransformer extends BaseTransformer<FleetRow> {
  toObject() {
    const { resource: row } = this
    return {
      publicId: row.public_id,
      label: machineName(row),
      machine: [row.brand, row.model].filter(Boolean).join(' '),
      plate: row.plate,
      serial: row.serial,
      site: row.site,
      hours: row.hours,
      status: row.status,
      condition: row.condition,
      inspection: inspectionState(isoDay(row.next_inspection_on), row.last_inspection_result),
      customer: row.customer,
      account: row.account,
      city: row.city,
      openRequests: Number(row.open_requests),
    }
  }
}
