import type Machine from '#models/machine'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** A machine as its own company sees it. */
export default class MachineTransformer extends BaseTransformer<Machine> {
  toObject() {
    const machine = this.resource
    return {
      publicId: machine.publicId,
      reference: machine.fleetNumber,
      name: machine.label,
      serial: machine.serialNumber,
      site: machine.site,
      condition: machine.condition,
      status: machine.status,
      inspection: machine.inspectionState,
    }
  }

  /** All that is known of it; `customer` with its agency must be loaded. */
  forPortal() {
    const machine = this.resource
    return {
      ...this.toObject(),
      givenName: machine.name,
      brand: machine.brand,
      model: machine.model,
      kind: machine.kind,
      year: machine.year,
      hours: machine.hours,
      hoursReadOn: machine.hoursReadOn?.toISODate() ?? null,
      inspectionIntervalMonths: machine.inspectionIntervalMonths,
      lastInspectionOn: machine.lastInspectionOn?.toISODate() ?? null,
      agency: machine.customer.agency.city,
      agencyPhone: machine.customer.agency.phone,
    }
  }
}
