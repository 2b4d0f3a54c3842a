import { BaseTransformer } from '@adonisjs/core/transformers'
import type ServiceRequest from '#models/service_request'

/** A request that another one may go on in. */
export default class MergeChoiceTransformer extends BaseTransformer<ServiceRequest> {
  toObject() {
    const { number, kind, status, subject, createdAt, machine } = this.resource
    return {
      number,
      kind,
      status,
      subject,
      plate: machine.fleetNumber,
      machine: machine.label,
      createdAt: createdAt.toUTC().toISO()!,
    }
  }
}
