import { isoDay } from '#models/mixins/columns'
import { BaseTransformer } from '@adonisjs/core/transformers'
import { machineName } from '#models/machines/naming'
import { inspectionState } from '#models/machines/inspection_state'
import type { MachineRow } from '#queries/fleet_list'

/** One line of « Mon parc ». */
export default class MachineRowTransformer extends BaseTransformer<MachineRow> {
  toObject() {
    const { resource: row } = this
    return {
      publicId: row.public_id,
      reference: row.fleet_number,
      name: machineName(row),
      serial: row.serial_number,
      site: row.site,
      condition: row.condition,
      status: row.status,
      inspection: inspectionState(isoDay(row.next_inspection_on), row.last_inspection_result),
    }
  }
}
