import Tag from '#models/tag'
import Part from '#models/part'
import Quote from '#models/quote'
import Order from '#models/order'
import RequestMerge from '#models/request_merge'
import MachineRemoval from '#models/machine_removal'
import ServiceRequest, { OPEN_REQUEST_STATUSES } from '#models/service_request'
import { randomUUID } from 'node:crypto'
import { at, inDays, workday } from '#database/seeders/demo/clock'
import { machine } from '#database/seeders/demo/fleet'
import type { Cast } from '#database/seeders/demo/people'
import type { LineDraft } from '#models/quotes/priced'
import type { Line, Offer, Scene, Step } from '#database/seeders/demo/story'

/** One request and all that follows from it, played in domain verbs at its own times. */
export async function play(cast: Cast, scene: Scene) {
  const request = await at(...scene.when, () => open(cast, scene))
  let quote: Quote | null = null
  let order: Order | null = null

  for (const step of scene.steps ?? []) {
    const [daysAgo, hour] = step
    await at(daysAgo, hour, async () => {
      await request.refresh()
      const next = await perform(cast, step, { scene, request, quote, order })
      if (next instanceof Quote) quote = next
      if (next instanceof Order) order = next
    })
  }
}

async function open(cast: Cast, scene: Scene) {
  const { who, plate, by, kind, text } = scene
  const contact = cast.contacts[by]
  return ServiceRequest.open({
    machine: await machine(cast, who, plate),
    by: contact,
    formId: randomUUID(),
    kind,
    description: text,
    interventionKind: scene.breakdown ? 'breakdown' : scene.preventive ? 'preventive' : null,
    machineCondition: scene.breakdown ?? null,
    wishedOn: scene.preventive ? inDays(scene.preventive) : null,
    contactName: contact.fullName,
    contactPhone: contact.phone,
    deliveryMode: scene.delivery ?? null,
    reason: scene.reason ?? null,
    sinceOn: kind === 'removal' ? workday(scene.when[0] + 3) : null,
    wantsTradeIn: scene.tradeIn ?? false,
    parts: scene.parts?.map(([reference, description, quantity, preference]) => ({
      reference,
      description,
      quantity,
      preference,
    })),
  })
}

type Stage = { scene: Scene; request: ServiceRequest; quote: Quote | null; order: Order | null }

async function perform({ staff, contacts }: Cast, step: Step, { request, quote, order }: Stage) {
  const formId = randomUUID()
  switch (step[2]) {
    case 'take':
      return request.take({ by: staff[step[3]] })
    case 'assign':
      return request.assign({ by: staff[step[3]], to: staff[step[4]] })
    case 'answer':
      return request.answer({
        by: staff[step[3]],
        body: step[4],
        formId,
        then: step[5] ? 'waiting_customer' : undefined,
      })
    case 'note':
      return request.note({ by: staff[step[3]], body: step[4], formId })
    case 'tag': {
      const tag = await Tag.named(request.entityId, step[4])
      return tag.putOn(request, { by: staff[step[3]] })
    }
    case 'merge': {
      const into = await earlierOne(request)
      return RequestMerge.record(request, { into, by: staff[step[3]] })
    }
    case 'reply':
      return request.writeAsCustomer({ by: contacts[step[3]], body: step[4], formId })
    case 'schedule': {
      const [hour, minute] = step[5].split(':').map(Number)
      return request.schedule({ by: staff[step[3]], at: inDays(step[4]).set({ hour, minute }) })
    }
    case 'close':
      return request.isOpen ? request.close({ by: staff[step[3]] }) : null
    case 'decline':
      return request.decline({ by: staff[step[3]], reason: step[4] })
    case 'cancel':
      return request.cancel({ by: contacts[step[3]], reason: step[4] })
    case 'approve':
      return (await removalOf(request)).approve({ by: staff[step[3]] })
    case 'refuse':
      return (await removalOf(request)).refuse({ by: staff[step[3]], reason: step[4] })
    case 'quote': {
      await request.load('customer')
      await request.load('machine')
      const offer = step[4]
      const draft = await Quote.draft({
        customer: request.customer,
        by: staff[step[3]],
        serviceRequest: request,
        machine: request.machine,
        title: offer.title,
        lines: await linesOf(request.entityId, offer.lines),
      })
      await write(draft, staff[step[3]], offer)
      await draft.issue({ by: staff[step[3]], validUntil: validity(offer) })
      return draft
    }
    case 'revise': {
      const next = await quote!.revise({ by: staff[step[3]] })
      await write(next, staff[step[3]], step[4])
      await next.issue({ by: staff[step[3]], validUntil: validity(step[4]) })
      return next
    }
    case 'change':
      return quote!.requestChange({ by: contacts[step[3]], body: step[4], formId })
    case 'withdraw':
      return quote!.withdraw({ by: staff[step[3]] })
    case 'reject':
      return quote!.decline({ by: contacts[step[3]], reason: step[4], comment: step[5] })
    case 'accept': {
      const { po, to, name, role } = step[4]
      return quote!.accept({
        by: contacts[step[3]],
        formId,
        signatoryName: name,
        signatoryFunction: role,
        purchaseOrderNumber: po ?? null,
        deliveryMode: to ? 'delivery' : 'pickup',
        deliveryAddress: to ?? null,
        evidence: {
          consent: 'J’ai lu et j’accepte les conditions générales de vente 2026-01.',
          ipAddress: '192.0.2.14',
          userAgent: 'Démonstration',
        },
      })
    }
    case 'prepare':
      return order!.prepare({ by: staff[step[3]] })
    case 'ready':
      return order!.markReady({ by: staff[step[3]] })
    case 'ship':
      return order!.ship({ by: staff[step[3]], tracking: null })
    case 'complete':
      await order!.complete({ by: staff[step[3]] })
      return request.close({ by: staff[step[3]] })
    case 'undo':
      return order!.cancel({ by: staff[step[3]], reason: step[4] })
  }
}

function earlierOne({ id, machineId }: ServiceRequest) {
  return ServiceRequest.query()
    .where('machine_id', machineId)
    .whereIn('status', [...OPEN_REQUEST_STATUSES])
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .firstOrFail()
}

function removalOf(request: ServiceRequest) {
  return MachineRemoval.findByOrFail('serviceRequestId', request.id)
}

async function write(draft: Quote, by: Cast['staff'][keyof Cast['staff']], offer: Offer) {
  await draft.rewrite({
    by,
    lockVersion: draft.lockVersion,
    title: offer.title,
    leadTime: offer.leadTime ?? 'Sous 3 jours ouvrés',
    paymentTerms: '30 jours date de facture',
    internalNotes: offer.notes ?? null,
    lines: await linesOf(draft.entityId, offer.lines),
  })
}

/** Days from today; an offer answered long ago was valid for a month. */
function validity({ days }: Offer) {
  return days === undefined ? undefined : inDays(days)
}

async function linesOf(entityId: number, lines: Line[]): Promise<LineDraft[]> {
  const drafts: LineDraft[] = []
  for (const line of lines) {
    if ('work' in line) {
      drafts.push({
        kind: line.kind,
        description: line.work,
        details: line.details ?? null,
        quantityMilli: Math.round((line.hours ?? 1) * 1000),
        unit: line.hours ? 'h' : 'forfait',
        unitPriceCents: line.cents,
        isOptional: line.optional ?? false,
        isSelected: !line.optional,
      })
      continue
    }
    const part = await Part.query().where({ entityId, reference: line.part }).firstOrFail()
    drafts.push({
      kind: 'part',
      reference: part.reference,
      description: part.description,
      quantityMilli: (line.quantity ?? 1) * 1000,
      unit: 'u',
      unitPriceCents: part.unitPriceCents,
      costCents: part.costCents,
      isOptional: line.optional ?? false,
      alternativeOf: line.of ?? null,
      alternativeLabel: line.label ?? null,
      isSelected: line.of
        ? drafts.every(({ alternativeOf }) => alternativeOf !== line.of)
        : !line.optional,
      leadTime: line.leadTime ?? null,
      warranty: line.warranty ?? null,
    })
  }
  return drafts
}
