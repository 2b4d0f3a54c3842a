import type ServiceRequest from '#models/service_request'
import { BaseTransformer } from '@adonisjs/core/transformers'
import MachineTransformer from '#transformers/machine_transformer'
import { attachmentUrl } from '#transformers/attachment_transformer'

/** A request as the company that sent it sees it: no assignment, no internal note. `machine` must be loaded. */
export default class ServiceRequestTransformer extends BaseTransformer<ServiceRequest> {
  toObject() {
    const request = this.resource
    return {
      number: request.number,
      kind: request.kind,
      interventionKind: request.interventionKind,
      status: request.shownStatus,
      subject: request.subject,
      createdAt: request.createdAt.toUTC().toISO()!,
      lastActivityAt: request.lastActivityAt.toUTC().toISO()!,
      scheduledAt: request.scheduledAt?.toUTC().toISO() ?? null,
      machine: {
        publicId: request.machine.publicId,
        reference: request.machine.fleetNumber,
        name: request.machine.label,
      },
    }
  }

  /** With agency, team, author, parts, attachments and customer loaded. */
  forPortal() {
    const request = this.resource
    return {
      ...this.toObject(),
      machine: MachineTransformer.transform(request.machine),
      description: request.description,
      condition: request.machineCondition,
      hours: request.hours,
      site: request.site,
      contactName: request.contactName,
      contactPhone: request.contactPhone,
      wishedOn: request.wishedOn?.toISODate() ?? null,
      deliveryMode: request.deliveryMode,
      deliveryAddress: request.deliveryAddress,
      reason: request.reason,
      sinceOn: request.sinceOn?.toISODate() ?? null,
      wantsTradeIn: request.wantsTradeIn,
      promisedAt: request.promisedAt?.toUTC().toISO() ?? null,
      author: request.author.fullName,
      team: request.team.kind,
      agency: { city: request.agency.city, name: request.agency.name, phone: request.agency.phone },
      parts: request.parts.map(({ reference, description, quantity, preference }) => ({
        reference,
        description,
        quantity,
        preference,
      })),
      attachments: request.attachments.map(({ publicId, name, size, isImage }) => ({
        id: publicId,
        name,
        size,
        isImage,
        url: attachmentUrl(publicId, request.customer.account),
      })),
      mergedInto: request.mergedInto?.number ?? null,
      isOpen: request.isOpen,
      takesMessages: request.takesMessages(),
    }
  }
}
