import Order from '#models/order'
import Entity from '#models/entity'
import OrderLine from '#models/order_line'
import { nextNumber } from '#models/mixins/numbered'
import { attachUploads } from '#models/mixins/attachable'
import type Quote from '#models/quote'
import type QuoteLine from '#models/quote_line'
import type QuoteAcceptance from '#models/quote_acceptance'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** The order that an acceptance makes, with the lines that were chosen, in the acceptance's own transaction. */
export async function orderFrom(
  quote: Quote,
  acceptance: QuoteAcceptance,
  lines: QuoteLine[],
  { attachments = [] }: { attachments?: string[] },
  trx: TransactionClientContract
) {
  const entity = await Entity.findOrFail(quote.entityId, { client: trx })
  const by = { id: acceptance.userId }
  const order = new Order()
  order.useTransaction(trx)
  await order.transition('order_confirmed', { by, details: { quote: quote.number } }, async () => {
    order.merge({
      number: await nextNumber(trx, entity, 'CM'),
      entityId: quote.entityId,
      customerId: quote.customerId,
      agencyId: quote.agencyId,
      quoteId: quote.id,
      machineId: quote.machineId,
      status: 'confirmed',
      title: quote.title,
      purchaseOrderNumber: acceptance.purchaseOrderNumber,
      deliveryMode: acceptance.deliveryMode,
      deliveryAddress: acceptance.deliveryAddress,
      wishedOn: acceptance.wishedOn,
      currency: quote.currency,
      netTotalCents: acceptance.netTotalCents,
      vatTotalCents: acceptance.vatTotalCents,
      grandTotalCents: acceptance.grandTotalCents,
      placedById: acceptance.userId,
    })
    await order.indexForSearch(quote.number)
    await order.save()
    await OrderLine.createMany(
      lines.map((line, index) => ({
        orderId: order.id,
        position: index + 1,
        kind: line.kind,
        reference: line.reference,
        description: line.alternativeLabel
          ? `${line.description}, ${line.alternativeLabel}`.slice(0, 300)
          : line.description,
        details: line.details,
        quantityMilli: line.quantityMilli,
        unit: line.unit,
        unitPriceCents: line.unitPriceCents,
        discountBps: line.discountBps,
        vatRateBps: line.vatRateBps,
        netCents: line.netCents,
      })),
      { client: trx }
    )
    await attachUploads(trx, attachments, { to: order, by, customerId: quote.customerId })
  })
  return order
}
