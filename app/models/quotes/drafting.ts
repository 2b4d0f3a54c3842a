import Part from '#models/part'
import Quote from '#models/quote'
import Entity from '#models/entity'
import Conversation from '#models/conversation'
import { once } from '#models/mixins/transaction'
import { nextNumber } from '#models/mixins/numbered'
import type Customer from '#models/customer'
import type Machine from '#models/machine'
import type StaffMember from '#models/staff_member'
import type ServiceRequest from '#models/service_request'
import type { LineDraft } from '#models/quotes/priced'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export type Draft = {
  customer: Customer
  by: StaffMember
  title?: string
  serviceRequest?: ServiceRequest | null
  machine?: Machine | null
  introduction?: string | null
  leadTime?: string | null
  lines?: LineDraft[]
  formId?: string
}

/** Opens a draft with its number; from a request, with the machine and the parts asked for. */
export async function draftQuote(draft: Draft): Promise<Quote> {
  const { formId, customer } = draft
  if (!formId) return create(draft)
  return once(
    () => Quote.query().where('form_id', formId).where('customer_id', customer.id).first(),
    () => create(draft)
  )
}

async function create({ customer, by, serviceRequest = null, machine = null, ...draft }: Draft) {
  const quote = new Quote()
  const details = { request: serviceRequest?.number ?? null }
  const gesture = { by: by.author, visibility: 'internal', details } as const
  await quote.transition('quote_drafted', gesture, async (trx) => {
    const entity = await Entity.findOrFail(customer.entityId, { client: trx })
    const conversation = await Conversation.create({ customerId: customer.id }, { client: trx })
    quote.merge({
      number: await nextNumber(trx, entity, 'DV'),
      version: 1,
      entityId: customer.entityId,
      customerId: customer.id,
      agencyId: serviceRequest?.agencyId ?? customer.agencyId,
      serviceRequestId: serviceRequest?.id ?? null,
      machineId: machine?.id ?? serviceRequest?.machineId ?? null,
      conversationId: conversation.id,
      authorId: by.id,
      title: draft.title ?? serviceRequest?.subject ?? '',
      introduction: draft.introduction ?? null,
      leadTime: draft.leadTime ?? null,
      paymentTerms: customer.paymentTerms,
      currency: 'EUR',
      status: 'draft',
      lockVersion: 0,
      formId: draft.formId ?? null,
    })
    const lines = draft.lines ?? (serviceRequest ? await partsAskedFor(serviceRequest, trx) : [])
    await quote.indexForSearch()
    await quote.save()
    await quote.writeLines(lines, trx)
  })
  return quote
}

/** The parts that the customer asked for, priced from the catalogue where their reference is known. */
async function partsAskedFor(
  request: ServiceRequest,
  trx: TransactionClientContract
): Promise<LineDraft[]> {
  const asked = await trx
    .from('requested_parts')
    .where('service_request_id', request.id)
    .orderBy('position')
    .orderBy('id')
  const references = asked.map((part) => part.reference).filter(Boolean)
  const known = await Part.query({ client: trx })
    .where('entity_id', request.entityId)
    .whereIn('reference', references)
  const catalogue = new Map(known.map((part) => [part.reference, part]))
  return asked.map((part) => {
    const found = catalogue.get(part.reference)
    return {
      kind: 'part',
      reference: part.reference,
      description: part.description ?? found?.description ?? part.reference ?? '',
      quantityMilli: part.quantity * 1000,
      unitPriceCents: found?.unitPriceCents ?? 0,
      costCents: found?.costCents ?? null,
    }
  })
}
