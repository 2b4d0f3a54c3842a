import type Claim from '#models/claim'
import type Invoice from '#models/invoice'
import { fileNameOf } from '#models/invoices/naming'
import { BaseTransformer } from '@adonisjs/core/transformers'

/** An invoice with its lines, order, machine, claims and file loaded. */
export default class InvoiceTransformer extends BaseTransformer<Invoice> {
  toObject() {
    const { resource: invoice } = this
    return {
      ...this.pick(invoice, [
        'number',
        'slug',
        'kind',
        'title',
        'currency',
        'netTotalCents',
        'vatTotalCents',
        'grandTotalCents',
        'duePayableCents',
        'paidCents',
        'disputedCents',
        'remainingCents',
        'contestableCents',
        'purchaseOrderNumber',
        'precedingInvoiceNumber',
      ]),
      prepaidCents: invoice.prepaidCents ?? 0,
      state: invoice.displayState,
      issuedOn: invoice.issuedOn.toISODate()!,
      dueOn: invoice.dueOn?.toISODate() ?? null,
      vat: invoice.vatBreakdown.map(({ rateBps, vatCents }) => ({
        rate: rateBps,
        amount: vatCents,
      })),
      seller: invoice.seller?.name ?? null,
      fileName: fileNameOf(
        { number: invoice.number, issuedOn: invoice.issuedOn.toISODate()! },
        invoice.customer.name
      ),
      fileSize: invoice.attachment.size,
      lines: invoice.lines.map((line) => ({
        position: line.position,
        reference: line.reference,
        description: line.description,
        quantityMilli: line.quantityMilli,
        unit: line.unit,
        unitPriceCents: line.unitPriceCents,
        netCents: line.netCents,
        vatRateBps: line.vatRateBps,
      })),
      machine: invoice.machine
        ? {
            publicId: invoice.machine.publicId,
            label: invoice.machine.label,
            plate: invoice.machine.fleetNumber,
          }
        : null,
      order: invoice.order ? { number: invoice.order.number, title: invoice.order.title } : null,
      quote: invoice.order?.quote ? { number: invoice.order.quote.number } : null,
      claims: invoice.claims.map((claim) => claimOf(claim)),
    }
  }

  forPortal() {
    return this.toObject()
  }

  forBackoffice() {
    const { resource: invoice } = this
    return {
      ...this.toObject(),
      entity: invoice.entity.slug,
      customer: {
        name: invoice.customer.name,
        account: invoice.customer.account,
        code: invoice.customer.code,
      },
      isFacturx: invoice.profile !== null,
      publishedAt: invoice.publishedAt?.toUTC().toISO() ?? null,
      firstSeenAt: invoice.firstSeenAt?.toUTC().toISO() ?? null,
      payments: invoice.payments.map((payment) => ({
        id: payment.id,
        amountCents: payment.amountCents,
        paidOn: payment.paidOn.toISODate()!,
        by: payment.by?.fullName ?? null,
      })),
    }
  }
}

function claimOf(claim: Claim) {
  return {
    number: claim.number,
    status: claim.status,
    reason: claim.reason,
    contestedCents: claim.contestedCents,
    createdAt: claim.createdAt.toUTC().toISO()!,
  }
}
