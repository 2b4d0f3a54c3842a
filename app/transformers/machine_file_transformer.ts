import { BaseTransformer } from '@adonisjs/core/transformers'
import { describeActivity, activityIcon } from '#models/activities/description'
import type { MachineFile } from '#queries/machine_file'

export default class MachineFileTransformer extends BaseTransformer<MachineFile> {
  toObject() {
    const { machine, activities, candidates, i18n } = this.resource
    const removal = machine.removals.at(0)
    return {
      publicId: machine.publicId,
      label: machine.label,
      name: machine.name,
      brand: machine.brand,
      model: machine.model,
      kind: machine.kind,
      plate: machine.fleetNumber,
      serial: machine.serialNumber,
      year: machine.year,
      hours: machine.hours,
      hoursReadOn: machine.hoursReadOn?.toISODate() ?? null,
      site: machine.site,
      status: machine.status,
      condition: machine.condition,
      createdAt: machine.createdAt.toUTC().toISO()!,
      inspection: machine.inspectionState,
      inspections: machine.inspections.map(({ id, doneOn, dueOn, result, body }) => ({
        id,
        doneOn: doneOn.toISODate()!,
        dueOn: dueOn?.toISODate() ?? null,
        result,
        body,
      })),
      customer: {
        account: machine.customer.account,
        name: machine.customer.name,
        city: machine.customer.agency.city,
      },
      requests: machine.serviceRequests.map((request) => ({
        number: request.number,
        kind: request.kind,
        status: request.shownStatus,
        subject: request.subject,
        createdAt: request.createdAt.toUTC().toISO()!,
      })),
      removal: removal
        ? {
            number: removal.serviceRequest.number,
            reason: removal.reason,
            sinceOn: removal.sinceOn?.toISODate() ?? null,
          }
        : null,
      candidates: candidates.map((known) => ({
        publicId: known.publicId,
        label: known.label,
        machine: [known.brand, known.model].filter(Boolean).join(' '),
        plate: known.fleetNumber,
        serial: known.serialNumber,
        sameSerial: Boolean(known.serialNumber) && known.serialNumber === machine.serialNumber,
      })),
      activities: activities.map((activity) => ({
        id: activity.id,
        at: activity.createdAt.toUTC().toISO()!,
        icon: activityIcon(activity),
        text: describeActivity(activity, i18n),
      })),
    }
  }
}
