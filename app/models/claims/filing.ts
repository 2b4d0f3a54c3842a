import Claim from '#models/claim'
import Entity from '#models/entity'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import Conversation from '#models/conversation'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { searchKey } from '#models/mixins/columns'
import { nextNumber } from '#models/mixins/numbered'
import { once } from '#models/mixins/transaction'
import { promisedAnswer } from '#models/claims/promise'
import { attachUploads } from '#models/mixins/attachable'
import { CLAIM_REASONS, type ClaimReason } from '#models/claims/reasons'
import type { Author } from '#models/users/actor'

export type Filing = {
  invoice: Invoice
  by: Author
  formId: string
  reason: ClaimReason
  /** Positive cents incl. VAT; at most what isn't contested yet. */
  contestedCents: number
  description: string
  /** Positions of the contested lines; none means the whole invoice. */
  positions?: number[]
  attachments?: string[]
}

/** A claim on an invoice, filed once per form. The undisputed rest stays due. */
export function fileClaim(filing: Filing) {
  const { invoice, by, formId } = filing
  return once(
    () => Claim.query().where({ formId, createdById: by.id }).first(),
    () => create(new Claim(), invoice, filing)
  )
}

async function create(
  claim: Claim,
  { id: invoiceId, entityId, customerId }: Invoice,
  filing: Filing
) {
  const {
    by,
    formId,
    reason,
    contestedCents,
    description,
    positions = [],
    attachments = [],
  } = filing
  const { status, code, action } = CLAIM_REASONS[reason]

  const details: Record<string, unknown> = { reason, contestedCents }

  return claim.transition('claim_filed', { by, details }, async (trx) => {
    const invoice = await Invoice.query({ client: trx })
      .where('id', invoiceId)
      .forUpdate()
      .preload('lines')
      .firstOrFail()
    if (contestedCents <= 0 || contestedCents > invoice.contestableCents) {
      throw new StaleTransition('claims.errors.over_total')
    }
    const customer = await Customer.findOrFail(customerId, { client: trx })
    const entity = await Entity.findOrFail(entityId, { client: trx })
    const conversation = await Conversation.create({ customerId }, { client: trx })
    const number = await nextNumber(trx, entity, 'RC')
    const lines = invoice.lines.filter((line) => positions.includes(line.position))

    claim.merge({
      number,
      entityId,
      customerId,
      agencyId: customer.agencyId,
      invoiceId,
      conversationId: conversation.id,
      formId,
      status: 'open',
      reason,
      lifecycleStatus: status,
      reasonCode: code,
      actionCode: action,
      lifecycleSync: 'none',
      isWholeInvoice: lines.length === 0,
      contestedCents,
      description,
      createdById: by.id,
      promisedAt: promisedAnswer(),
      lastActivityAt: DateTime.now(),
      needsAnswer: true,
      search: searchKey(number, invoice.number, customer.name, invoice.purchaseOrderNumber),
    })
    details.number = number
    await claim.save()
    await claim.related('lines').createMany(
      lines.map((line) => ({ invoiceLineId: line.id })),
      { client: trx }
    )
    await attachUploads(trx, attachments, { to: claim, by, customerId })
    await invoice.countDisputes(trx)
    return claim
  })
}
