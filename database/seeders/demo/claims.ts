import Claim from '#models/claim'
import type Invoice from '#models/invoice'
import { randomUUID } from 'node:crypto'
import { at } from '#database/seeders/demo/clock'
import { bill } from '#database/seeders/demo/invoices'
import type { ClaimReason } from '#models/claims/reasons'
import type { Cast } from '#database/seeders/demo/people'
import type { Contact, Who } from '#database/seeders/demo/story'

type Dispute = {
  who: Who
  by: Contact
  /** The customer's n-th newest invoice that isn't contested yet. */
  nth: number
  daysAgo: number
  reason: ClaimReason
  share: number
  text: string
  then?: (claim: Claim, invoice: Invoice) => Promise<unknown>
}

/** One claim at least in each state. */
export async function disputeInvoices(cast: Cast) {
  const { staff, contacts } = cast
  const { ines } = staff
  const { claire } = staff

  const disputes: Dispute[] = [
    {
      who: 'delvallee',
      by: 'nadia',
      nth: 1,
      daysAgo: 1,
      reason: 'labour',
      share: 0.3,
      text: 'Six heures facturées, quatre passées sur place d’après notre chef de chantier.',
    },
    {
      who: 'delvallee',
      by: 'nadia',
      nth: 2,
      daysAgo: 4,
      reason: 'order_number',
      share: 1,
      text: 'Notre numéro de commande manque : impossible de la comptabiliser.',
      then: (claim) => at(3, '14:10', () => claim.take({ by: staff.ines })),
    },
    {
      who: 'lesquinoise',
      by: 'zoe',
      nth: 1,
      daysAgo: 6,
      reason: 'quantity',
      share: 0.25,
      text: 'Trois bandages livrés, quatre facturés.',
      then: async (claim) => {
        await at(5, '14:00', () => claim.take({ by: staff.claire }))
        await at(5, '14:05', () =>
          claim.answer({
            by: claire,
            body: 'Bonjour Zoé, pouvez-vous joindre le bon de livraison signé ?',
            formId: randomUUID(),
            then: 'waiting_customer',
          })
        )
      },
    },
    {
      who: 'carrieres',
      by: 'yann',
      nth: 1,
      daysAgo: 21,
      reason: 'price',
      share: 0.2,
      text: 'Le devis annonçait 26 € de moins l’heure.',
      then: (claim, invoice) =>
        credit(cast, claim, invoice, 15, 'F-26-90021', (number) =>
          claim.accept({ by: ines, creditNoteNumber: number })
        ),
    },
    {
      who: 'scarpe',
      by: 'karim',
      nth: 1,
      daysAgo: 25,
      reason: 'discount',
      share: 0.4,
      text: 'La remise de contrat de 10 % n’apparaît pas.',
      then: (claim, invoice) =>
        credit(cast, claim, invoice, 19, 'F-26-90022', (number) =>
          claim.partlyAccept({
            by: ines,
            creditNoteNumber: number,
            grantedCents: Math.round(claim.contestedCents / 2),
            comment: 'La remise ne porte que sur les pièces.',
          })
        ),
    },
    {
      who: 'batinord',
      by: 'anne',
      nth: 1,
      daysAgo: 18,
      reason: 'warranty',
      share: 1,
      text: 'Le capteur remplacé en mai était encore sous garantie.',
      then: async (claim) => {
        await at(17, '11:40', () => claim.take({ by: staff.ines }))
        await at(16, '15:20', () =>
          claim.reject({
            by: ines,
            reason:
              'Le capteur posé en mai est celui de la flèche ; celui-ci est au châssis et date de 2019.',
          })
        )
      },
    },
    {
      who: 'fonderies',
      by: 'rachid',
      nth: 1,
      daysAgo: 45,
      reason: 'billed_twice',
      share: 1,
      text: 'Déjà facturée en septembre.',
      then: async (claim, invoice) => {
        await credit(cast, claim, invoice, 40, 'M-26-90004', (number) =>
          claim.accept({ by: claire, creditNoteNumber: number })
        )
        await at(12, '09:00', () => claim.close({ by: staff.claire }))
      },
    },
    {
      who: 'locartoisMan',
      by: 'sophie',
      nth: 1,
      daysAgo: 9,
      reason: 'missing_document',
      share: 1,
      text: 'Il manque le rapport de VGP.',
      then: async (claim) => {
        await at(8, '14:00', () => claim.take({ by: staff.claire }))
        await at(8, '14:10', () =>
          claim.note({
            by: claire,
            body: 'Rapport demandé à Paul, il est à Arras demain.',
            formId: randomUUID(),
          })
        )
        await at(7, '09:00', () =>
          claim.answer({
            by: claire,
            body: 'Le rapport arrive demain, dès son retour d’Arras.',
            formId: randomUUID(),
          })
        )
      },
    },
    {
      who: 'locartoisTp',
      by: 'sophie',
      nth: 2,
      daysAgo: 2,
      reason: 'quality',
      share: 0.5,
      text: 'Fuite revenue au bout de trois jours.',
      then: (claim) =>
        at(1, '16:45', () =>
          claim.writeAsCustomer({
            by: contacts.sophie,
            body: 'Photo prise ce matin : même raccord.',
            formId: randomUUID(),
          })
        ),
    },
  ]
  for (const dispute of disputes) await raise(cast, dispute)
}

async function raise(
  { customers, contacts }: Cast,
  { who, by, nth, daysAgo, reason, share, text, then }: Dispute
) {
  const invoice = await customers[who]
    .related('invoices')
    .query()
    .where('kind', 'invoice')
    .where('disputed_cents', 0)
    .orderBy('issued_on', 'desc')
    .orderBy('id', 'desc')
    .offset(nth)
    .limit(1)
    .preload('lines')
    .firstOrFail()
  const claim = await at(daysAgo, '11:20', () =>
    Claim.file({
      invoice,
      by: contacts[by],
      formId: randomUUID(),
      reason,
      contestedCents: Math.round(invoice.grandTotalCents * share),
      description: text,
      positions: share === 1 ? [] : [invoice.lines[0].position],
    })
  )
  await then?.(claim, invoice)
}

/** The credit note that an acceptance names, issued and published the same day. */
async function credit(
  cast: Cast,
  claim: Claim,
  invoice: Invoice,
  daysAgo: number,
  number: string,
  accept: (number: string) => Promise<unknown>
) {
  const net = Math.round((claim.contestedCents / 1.2) * (number === 'F-26-90022' ? 0.5 : 1))
  await invoice.load('customer')
  await bill(cast, {
    customer: invoice.customer,
    number,
    kind: 'credit_note',
    daysAgo,
    title: `Avoir sur ${invoice.number}`,
    precedingInvoice: invoice.number,
    lines: [
      {
        description: `Avoir sur facture ${invoice.number}`,
        quantityMilli: 1000,
        unit: 'forfait',
        unitPriceCents: net,
      },
    ],
  })
  await at(daysAgo, '18:20', () => accept(number))
}
