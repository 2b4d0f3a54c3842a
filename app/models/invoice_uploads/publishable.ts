import Order from '#models/order'
import Machine from '#models/machine'
import Invoice from '#models/invoice'
import Customer from '#models/customer'
import Attachment from '#models/attachment'
import StaleTransition from '#exceptions/stale_transition'
import { DateTime } from 'luxon'
import { freeSlug } from '#models/invoices/naming'
import { outbox } from '#models/deliveries/outbox'
import { atomically, isUniqueViolation } from '#models/mixins/transaction'
import type { Author } from '#models/users/actor'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type InvoiceUpload from '#models/invoice_upload'
import type { InvoiceFacts } from '#models/invoice_uploads/facts'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

type Publication = { by: Author | null; title?: string | null; machine?: Machine | null }

/** From a checked file to the invoice that the customer sees. */
export function Publishable<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  return class extends superclass {
    /** Throws `StaleTransition` when it isn't ready (any more): published, put aside or a duplicate by now. */
    async publish(this: InvoiceUpload, publication: Publication): Promise<Invoice> {
      try {
        const invoice = await this.whileStaged(async (trx) => {
          if (this.status !== 'ready') throw new StaleTransition('invoices.errors.not_ready')
          return create(this, publication, trx)
        })
        outbox.nudge()
        return invoice
      } catch (error) {
        if (isUniqueViolation(error)) throw new StaleTransition('invoices.errors.duplicate_number')
        throw error
      }
    }

    async publishIfReady(this: InvoiceUpload, publication: Publication) {
      try {
        return await this.publish(publication)
      } catch (error) {
        if (error instanceof StaleTransition) return null
        throw error
      }
    }

    /** Works on the locked row, in the transaction it is in or in one of its own. */
    async whileStaged<T>(
      this: InvoiceUpload,
      work: (trx: TransactionClientContract) => Promise<T>
    ): Promise<T> {
      const locked = async (trx: TransactionClientContract) => {
        this.useTransaction(trx)
        const { constructor } = this
        const Model = constructor as typeof BaseModel
        await Model.query({ client: trx }).where('id', this.id).forUpdate().firstOrFail()
        await this.refresh()
        if (!this.isStaged) throw new StaleTransition('invoices.errors.no_longer_staged')
        return work(trx)
      }
      return this.$trx ? locked(this.$trx) : atomically(locked)
    }
  }
}

async function create(
  upload: InvoiceUpload,
  { by, title, machine }: Publication,
  trx: TransactionClientContract
) {
  const { reading: facts, entityId, attachmentId, orderId } = upload
  const customer = await Customer.findOrFail(upload.customerId!, { client: trx })
  const order = orderId ? await Order.findOrFail(orderId, { client: trx }) : null
  const machineId = machine?.id ?? order?.machineId ?? null
  const subject = machine ?? (machineId ? await Machine.find(machineId, { client: trx }) : null)

  const invoice = new Invoice()
  invoice.useTransaction(trx)
  invoice.merge({
    ...figures(facts),
    entityId,
    customerId: customer.id,
    orderId,
    machineId,
    attachmentId,
    number: facts.number!,
    slug: await freeSlug(trx, { entityId, number: facts.number! }),
    title: (title ?? facts.title ?? order?.title ?? facts.lines[0]?.description ?? null)?.slice(
      0,
      200
    ),
    publishedAt: DateTime.now(),
    publishedById: by?.id ?? null,
  })
  invoice.describeForSearch({ customer, machine: subject })

  await invoice.transition('invoice_published', { by, details: { kind: facts.kind } }, async () => {
    await invoice.save()
    await invoice.related('lines').createMany(
      facts.lines.map((line, index) => ({ ...line, position: index + 1 })),
      { client: trx }
    )
    await invoice.linkToResolutions(trx)
  })
  await Attachment.query({ client: trx }).where('id', attachmentId).update({
    customer_id: customer.id,
    attachable_type: 'Invoice',
    attachable_id: invoice.id,
    visibility: 'public',
  })
  await upload.merge({ status: 'published', invoiceId: invoice.id }).save()
  return invoice
}

function figures(facts: InvoiceFacts) {
  const due = facts.duePayableCents ?? facts.grandCents! - facts.prepaidCents
  const settled = facts.kind === 'invoice' && due <= 0
  return {
    kind: facts.kind,
    typeCode: facts.typeCode,
    profile: facts.profile,
    status: settled ? ('paid' as const) : ('open' as const),
    issuedOn: DateTime.fromISO(facts.issuedOn!),
    dueOn: facts.dueOn ? DateTime.fromISO(facts.dueOn) : null,
    currency: facts.currency,
    netTotalCents: facts.netCents!,
    vatTotalCents: facts.vatCents!,
    grandTotalCents: facts.grandCents!,
    prepaidCents: facts.prepaidCents,
    duePayableCents: due,
    paidCents: 0,
    disputedCents: 0,
    purchaseOrderNumber: facts.purchaseOrderNumber,
    precedingInvoiceNumber: facts.precedingInvoiceNumber,
    seller: facts.seller,
    buyer: facts.buyer,
    vatBreakdown: facts.vatBreakdown,
  }
}
