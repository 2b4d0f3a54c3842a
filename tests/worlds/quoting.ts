import Quote from '#models/quote'
import type { Dealership } from '#tests/worlds/dealership'
import type { LineDraft } from '#models/quotes/priced'
import type { Acceptance } from '#models/quotes/answerable'
import { randomUUID } from 'node:crypto'

/** A pump in three versions, labour, and an overhaul in option: 6 707,40 € excl. VAT as proposed. */
export const PUMP_LINES: LineDraft[] = [
  {
    kind: 'part',
    reference: 'VOE 14531300',
    description: 'Pompe hydraulique principale',
    quantityMilli: 1000,
    unitPriceCents: 748_000,
    alternativeOf: 1,
    alternativeLabel: 'Neuve d’origine',
    isSelected: false,
    warranty: '12 mois',
    leadTime: '3 jours',
  },
  {
    kind: 'part',
    reference: 'VOE 14531300-X',
    description: 'Pompe hydraulique principale',
    quantityMilli: 1000,
    unitPriceCents: 426_000,
    costCents: 300_000,
    alternativeOf: 1,
    alternativeLabel: 'Échange standard',
    isSelected: true,
  },
  {
    kind: 'part',
    description: 'Pompe hydraulique principale',
    quantityMilli: 1000,
    unitPriceCents: 295_000,
    alternativeOf: 1,
    alternativeLabel: 'Occasion révisée',
    isSelected: false,
  },
  {
    kind: 'part',
    reference: 'VOE 937814',
    description: 'Flexible haute pression 3/4"',
    quantityMilli: 2000,
    unitPriceCents: 13_850,
  },
  {
    kind: 'part',
    reference: 'HV46-208',
    description: 'Huile hydraulique HV46',
    quantityMilli: 1000,
    unitPriceCents: 84_500,
  },
  {
    kind: 'part',
    reference: 'VOE 14509379',
    description: 'Filtre hydraulique retour',
    quantityMilli: 1000,
    unitPriceCents: 11_840,
  },
  {
    kind: 'labour',
    description: 'Main-d’œuvre atelier',
    quantityMilli: 9500,
    unit: 'h',
    unitPriceCents: 8600,
  },
  {
    kind: 'transport',
    description: 'Transport aller-retour',
    quantityMilli: 1000,
    unitPriceCents: 39_000,
  },
  {
    kind: 'flat_rate',
    description: 'Révision 1 000 h dans la foulée',
    quantityMilli: 1000,
    unitPriceCents: 61_200,
    isOptional: true,
  },
  {
    kind: 'deposit',
    description: 'Consigne de l’ancienne pompe',
    quantityMilli: 1000,
    unitPriceCents: 90_000,
  },
]

export function pumpDraft({ delvallee, excavator, leaStaff }: Dealership) {
  return Quote.draft({
    customer: delvallee,
    by: leaStaff,
    machine: excavator,
    title: 'Pompe hydraulique, EC220E',
    lines: PUMP_LINES,
  })
}

export async function issuedPump(world: Dealership, validUntil?: string) {
  const quote = await pumpDraft(world)
  await quote.issue({ by: world.leaStaff, validUntil })
  return quote
}

/** Small enough for bruno's ceiling: 277,00 € excl. VAT. */
export async function issuedHoses({ delvallee, excavator, leaStaff }: Dealership) {
  const quote = await Quote.draft({
    customer: delvallee,
    by: leaStaff,
    machine: excavator,
    title: 'Flexibles',
    lines: [PUMP_LINES[3]],
  })
  await quote.issue({ by: leaStaff })
  return quote
}

export function acceptanceBy(by: { id: number }, facts: Partial<Acceptance> = {}): Acceptance {
  return {
    by,
    formId: randomUUID(),
    signatoryName: 'Camille Moreau',
    signatoryFunction: 'Gérante',
    purchaseOrderNumber: 'BC 4500921',
    deliveryMode: 'pickup',
    evidence: { consent: 'J’ai lu et j’accepte les conditions générales de vente.' },
    ...facts,
  }
}
