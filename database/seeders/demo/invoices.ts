import Order from '#models/order'
import Entity from '#models/entity'
import type Invoice from '#models/invoice'
import type Customer from '#models/customer'
import type Machine from '#models/machine'
import InvoiceUpload from '#models/invoice_upload'
import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import { writeFacturx } from '#documents/facturx_writer'
import { at, workday } from '#database/seeders/demo/clock'
import type { Cast } from '#database/seeders/demo/people'
import type { Who } from '#database/seeders/demo/story'

export type BilledLine = {
  reference?: string | null
  description: string
  quantityMilli: number
  unit: string
  unitPriceCents: number
}

type Bill = {
  customer: Customer
  number: string
  kind?: 'invoice' | 'credit_note'
  daysAgo: number
  lines: BilledLine[]
  title: string
  purchaseOrderNumber?: string | null
  precedingInvoice?: string
  machine?: Machine | null
}

const HABITS: [title: string, lines: [string, number, number][]][] = [
  [
    'Révision 500 h',
    [
      ['Kit filtres révision 500 h', 1, 28_900],
      ['Main-d’œuvre sur chantier (h)', 4, 9_800],
      ['Déplacement zone A', 1, 9_000],
    ],
  ],
  [
    'VGP et rapport',
    [
      ['Forfait VGP', 1, 21_000],
      ['Déplacement zone A', 1, 9_000],
    ],
  ],
  [
    'Dépannage hydraulique',
    [
      ['Flexible haute pression 3/4"', 2, 13_850],
      ['Main-d’œuvre sur chantier (h)', 2, 9_800],
      ['Prise en charge', 1, 14_500],
    ],
  ],
  [
    'Pièces d’usure',
    [
      ['Dent de godet et clavette', 5, 5_250],
      ['Graisse lithium, cartouche', 12, 650],
    ],
  ],
  [
    'Révision 1 000 h',
    [
      ['Kit filtres révision 1 000 h', 1, 52_400],
      ['Huile moteur 15W-40, bidon de 20 L', 2, 11_900],
      ['Main-d’œuvre atelier (h)', 6, 8_600],
    ],
  ],
  [
    'Location machine relais',
    [
      ['Location, journée', 3, 31_000],
      ['Transport aller-retour', 1, 39_000],
    ],
  ],
]

/** How many past invoices each customer has, besides those of its orders. */
const PAST: Partial<Record<Who, number>> = {
  delvallee: 22,
  carrieres: 9,
  scarpe: 8,
  batinord: 7,
  locartoisTp: 7,
  locartoisMan: 6,
  lesquinoise: 10,
  fonderies: 6,
  vandamme: 3,
  caron: 3,
  peveleSud: 2,
  moulins: 2,
}

const series: Record<string, number> = { TP: 12_300, MAN: 4_100 }

function nextNumber(code: string) {
  series[code] += 1
  return `${code === 'TP' ? 'F' : 'M'}-26-${series[code]}`
}

/** Files from the ERP, oldest first: real Factur-X PDFs that go through the agency's own gate. */
export async function billCustomers(cast: Cast) {
  for (const [who, count] of Object.entries(PAST)) {
    const customer = cast.customers[who as Who]
    const entity = await Entity.findOrFail(customer.entityId)
    const machines = await customer.related('machines').query().orderBy('id')
    for (let index = 0; index < count; index += 1) {
      const [title, lines] = HABITS[(index + customer.id) % HABITS.length]
      const daysAgo = 6 + Math.round(((count - index) * 340) / (count + 1))
      const invoice = await bill(cast, {
        customer,
        number: nextNumber(entity.code),
        daysAgo,
        title,
        machine: machines[index % machines.length],
        lines: lines.map(([description, quantity, unitPriceCents]) => ({
          description,
          quantityMilli: quantity * 1000,
          unit: description.includes('(h)') ? 'h' : 'pce',
          unitPriceCents,
        })),
      })
      await settle(cast, invoice, daysAgo, index)
    }
  }
  await billOrders(cast)
}

async function billOrders(cast: Cast) {
  const orders = await Order.query()
    .whereIn('status', ['completed', 'shipped'])
    .preload('lines')
    .preload('customer', (customer) => customer.preload('entity'))
    .preload('machine')
    .orderBy('id')
  for (const [index, order] of orders.entries()) {
    const since = DateTime.fromMillis(Date.now()).diff(order.createdAt, 'days').days
    const daysAgo = Math.max(1, Math.floor(since) - 2)
    const invoice = await bill(cast, {
      customer: order.customer,
      number: nextNumber(order.customer.entity.code),
      daysAgo,
      title: order.title,
      machine: order.machine,
      purchaseOrderNumber: order.purchaseOrderNumber ?? order.number,
      lines: order.lines.map(({ reference, description, quantityMilli, unit, unitPriceCents }) => ({
        reference,
        description,
        quantityMilli,
        unit: unit === 'u' ? 'pce' : unit,
        unitPriceCents,
      })),
    })
    await settle(cast, invoice, daysAgo, index)
  }
}

export async function bill({ staff }: Cast, { daysAgo, ...facts }: Bill): Promise<Invoice> {
  const { customer, machine, lines, title } = facts
  const entity = await Entity.findOrFail(customer.entityId)
  const clerk = entity.code === 'TP' ? staff.ines : staff.claire
  const issued = workday(daysAgo)
  const bytes = await writeFacturx({
    kind: facts.kind ?? 'invoice',
    number: facts.number,
    issuedOn: issued.toISODate()!,
    dueOn: issued.plus({ days: 30 }).toISODate()!,
    entity: {
      name: entity.name,
      legalForm: entity.legalForm,
      capital: '500 000 €',
      siren: entity.siren!,
      vatNumber: entity.vatNumber!,
      rcsCity: 'Lille Métropole',
      address: { street: entity.address!, postalCode: entity.postalCode!, city: entity.city! },
      iban: entity.iban,
      accent: entity.accent,
    },
    customer: {
      name: customer.name,
      code: customer.code,
      siren: customer.siren,
      siret: customer.siret,
      address: {
        street: customer.address ?? '',
        postalCode: customer.postalCode ?? '',
        city: customer.city ?? '',
      },
    },
    lines: lines.map((line) => ({ ...line, vatRateBps: 2000 })),
    purchaseOrderNumber: facts.purchaseOrderNumber ?? null,
    precedingInvoice: facts.precedingInvoice ?? null,
    machine: machine
      ? {
          brand: machine.brand ?? '',
          model: machine.model,
          serialNumber: machine.serialNumber,
          fleetNumber: machine.fleetNumber,
        }
      : null,
    paymentTerms: '30 jours date de facture',
    demo: true,
  })
  return at(daysAgo, '18:10', async () => {
    const upload = await InvoiceUpload.receive({
      entity,
      bytes,
      name: `${facts.number}.pdf`,
      by: clerk.user,
      customer,
    })
    return upload.publish({ by: clerk.user, title, machine: machine ?? null })
  })
}

/** Old ones are paid, some recent ones partly, a few are late. */
async function settle({ staff }: Cast, invoice: Invoice, daysAgo: number, index: number) {
  const clerk = invoice.entityId === staff.ines.entityId ? staff.ines : staff.claire
  const late = daysAgo > 32 && daysAgo < 75 && index % 4 === 1
  if (daysAgo < 32 || late) return
  const part = daysAgo < 60 && index % 3 === 0
  const paidAgo = Math.max(1, daysAgo - 29)
  await at(paidAgo, '07:30', () =>
    invoice.recordPayment({
      by: clerk.user,
      formId: randomUUID(),
      amountCents: part ? Math.round(invoice.duePayableCents / 2) : invoice.duePayableCents,
      paidOn: workday(paidAgo),
    })
  )
}
