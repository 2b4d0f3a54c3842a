import type Claim from '#models/claim'
import type ClaimResolution from '#models/claim_resolution'
import { BaseTransformer } from '@adonisjs/core/transformers'
import { attachmentUrl } from '#transformers/attachment_transformer'
import { REOPENING_DAYS } from '#models/claims/resolvable'

/** A claim with its invoice, contested lines, decision, people and files loaded. */
export default class ClaimTransformer extends BaseTransformer<Claim> {
  toObject() {
    const { resource: claim } = this
    const { invoice } = claim
    const resolution = claim.resolutions.at(0)
    return {
      ...this.pick(claim, [
        'number',
        'status',
        'reason',
        'contestedCents',
        'isWholeInvoice',
        'description',
        'isOpen',
        'canReopen',
      ]),
      createdAt: claim.createdAt.toUTC().toISO()!,
      promisedAt: claim.promisedAt?.toUTC().toISO() ?? null,
      reopenUntil: claim.closedAt?.plus({ days: REOPENING_DAYS }).toISODate() ?? null,
      author: claim.author.fullName,
      authorInitials: claim.author.initials,
      customerName: claim.customer.name,
      agency: { name: claim.agency.name, city: claim.agency.city, phone: claim.agency.phone },
      invoice: {
        number: invoice.number,
        slug: invoice.slug,
        kind: invoice.kind,
        title: invoice.title,
        state: invoice.displayState,
        currency: invoice.currency,
        issuedOn: invoice.issuedOn.toISODate()!,
        dueOn: invoice.dueOn?.toISODate() ?? null,
        grandTotalCents: invoice.grandTotalCents,
        remainingCents: invoice.remainingCents,
        disputedCents: invoice.disputedCents,
        purchaseOrderNumber: invoice.purchaseOrderNumber,
      },
      lines: claim.lines.map(({ invoiceLine }) => ({
        position: invoiceLine.position,
        description: invoiceLine.description,
        netCents: invoiceLine.netCents,
      })),
      resolution: resolution ? resolutionOf(resolution) : null,
    }
  }

  forPortal() {
    return {
      ...this.toObject(),
      attachments: this.#attachments(this.resource.customer.account),
    }
  }

  forBackoffice() {
    const { resource: claim } = this
    return {
      ...this.toObject(),
      attachments: this.#attachments(null),
      entity: claim.invoice.entity.slug,
      account: claim.customer.account,
      lifecycleStatus: claim.lifecycleStatus,
      reasonCode: claim.reasonCode,
      actionCode: claim.actionCode,
      needsAnswer: claim.needsAnswer,
      assignee: claim.assignee
        ? { name: claim.assignee.user.fullName, initials: claim.assignee.user.initials }
        : null,
      contact: { email: claim.author.email, phone: claim.author.phone },
    }
  }

  #attachments(account: string | null) {
    return this.resource.attachments.map(({ publicId, name, isImage, size }) => ({
      id: publicId,
      name,
      isImage,
      size,
      url: attachmentUrl(publicId, account),
    }))
  }
}

function resolutionOf(resolution: ClaimResolution) {
  return {
    outcome: resolution.outcome,
    grantedCents: resolution.grantedCents,
    reason: resolution.reason,
    creditNoteNumber: resolution.creditNoteNumber,
    creditNoteSlug: resolution.creditNote?.slug ?? null,
    decidedAt: resolution.createdAt.toUTC().toISO()!,
  }
}
