import { BaseTransformer } from '@adonisjs/core/transformers'
import { activityIcon, describeActivity } from '#models/activities/description'
import { attachmentUrl } from '#transformers/attachment_transformer'
import { totalsOf } from '#documents/money'
import type { OrderFile } from '#queries/order_file'

export default class OrderTransformer extends BaseTransformer<OrderFile> {
  toObject() {
    const { order } = this.resource
    return {
      number: order.number,
      title: order.title,
      status: order.status,
      placedAt: order.createdAt.toUTC().toISO()!,
      placedBy: order.placedBy.fullName,
      purchaseOrderNumber: order.purchaseOrderNumber,
      deliveryMode: order.deliveryMode,
      deliveryAddress: order.deliveryAddress,
      wishedOn: order.wishedOn?.toISODate() ?? null,
      tracking: order.tracking,
      cancellationReason: order.cancellationReason,
      lines: order.lines.map((line) => ({
        position: line.position,
        kind: line.kind,
        reference: line.reference,
        description: line.description,
        details: line.details,
        quantityMilli: line.quantityMilli,
        unit: line.unit === 'u' ? null : line.unit,
        unitPriceCents: line.unitPriceCents,
        netCents: line.netCents,
        vatRateBps: line.vatRateBps,
      })),
      totals: totalsOf(order.lines),
      quote: { number: order.quote.number, version: order.quote.version },
      leadTime: order.quote.leadTime,
      machine: order.machine
        ? {
            publicId: order.machine.publicId,
            label: order.machine.label,
            plate: order.machine.fleetNumber,
          }
        : null,
      agency: {
        name: order.agency.name,
        city: order.agency.city,
        address: order.agency.address,
        phone: order.agency.phone,
        hours: order.agency.openingHours,
      },
      invoices: order.invoices.map(({ number, slug, kind, issuedOn, grandTotalCents }) => ({
        number,
        slug,
        kind,
        issuedOn: issuedOn.toISODate()!,
        grandCents: grandTotalCents,
      })),
      history: this.resource.activities.map((activity) => ({
        id: activity.id,
        action: activity.action,
        icon: activityIcon(activity),
        text: describeActivity(activity, this.resource.i18n),
        at: activity.createdAt.toUTC().toISO()!,
      })),
    }
  }

  /** The portal reaches files through the customer's account. */
  forPortal() {
    const { customer, attachments } = this.resource.order
    return {
      ...this.toObject(),
      files: attachments.map(({ publicId, name }) => ({
        id: publicId,
        name,
        url: attachmentUrl(publicId, customer.account),
      })),
    }
  }

  forBackoffice() {
    const { order, contacts } = this.resource
    const open = !['completed', 'cancelled'].includes(order.status)
    const isPickup = order.deliveryMode === 'pickup'
    return {
      ...this.toObject(),
      files: order.attachments.map(({ publicId, name }) => ({
        id: publicId,
        name,
        url: attachmentUrl(publicId, null),
      })),
      entityCode: order.number.split('-')[1].toLowerCase(),
      request: order.quote.serviceRequest?.number ?? null,
      signatory: {
        name: order.quote.acceptance.signatoryName,
        function: order.quote.acceptance.signatoryFunction,
      },
      customer: {
        account: order.customer.account,
        code: order.customer.code,
        name: order.customer.name,
        contacts: contacts.map(({ user, jobTitle }) => ({
          name: user.fullName,
          jobTitle,
          phone: user.phone,
          email: user.email,
        })),
      },
      can: {
        prepare: order.status === 'confirmed',
        ready: isPickup && ['confirmed', 'preparing'].includes(order.status),
        ship: !isPickup && ['confirmed', 'preparing'].includes(order.status),
        complete: open && order.status !== 'confirmed',
        cancel: open,
      },
    }
  }
}
