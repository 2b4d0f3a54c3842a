import { randomUUID } from 'node:crypto'
import Entity from '#models/entity'
import Claim from '#models/claim'
import InvoiceUpload from '#models/invoice_upload'
import { writeFacturx, type FacturxInvoice } from '#documents/facturx_writer'
import type User from '#models/user'
import type Invoice from '#models/invoice'
import type Customer from '#models/customer'
import type Machine from '#models/machine'
import type { Filing } from '#models/claims/filing'

const ADDRESS = { street: '1 rue du Test', postalCode: '59113', city: 'Seclin' }

/** 2 × 450,00 € of filters and 3,5 h of labour: 1 207,51 € excl. VAT, 1 449,01 € incl. */
const LINES: FacturxInvoice['lines'] = [
  {
    reference: 'VOE11110022',
    description: 'Kit filtres 1 000 h',
    quantityMilli: 2000,
    unit: 'pce',
    unitPriceCents: 45_000,
    vatRateBps: 2000,
  },
  {
    description: 'Main-d’œuvre atelier',
    quantityMilli: 3500,
    unit: 'h',
    unitPriceCents: 8_786,
    vatRateBps: 2000,
  },
]

export type Printed = Partial<FacturxInvoice> & { siren?: string | null }

/** An invoice made out to the customer as the ERP would print it, with its Factur-X data. */
export async function printInvoice(customer: Customer, { siren, ...facts }: Printed = {}) {
  const entity = await Entity.findOrFail(customer.entityId)
  return writeFacturx({
    kind: 'invoice',
    number: 'F-26-12345',
    issuedOn: '2026-10-15',
    dueOn: '2026-11-14',
    entity: {
      name: entity.name,
      siren: entity.siren ?? '991000006',
      vatNumber: entity.vatNumber ?? 'FR05991000006',
      address: ADDRESS,
      accent: entity.accent,
    },
    customer: {
      name: customer.name,
      siren: siren === undefined ? customer.siren : siren,
      address: ADDRESS,
    },
    lines: LINES,
    demo: true,
    ...facts,
  })
}

/** A PDF without data, such as a scan. */
export function plainPdf() {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
  )
}

type Publishing = Omit<Printed, 'machine'> & { by?: User | null; machine?: Machine | null }

/** An invoice on the customer's screen. */
export async function publishedInvoice(
  customer: Customer,
  { by = null, machine = null, ...printed }: Publishing = {}
): Promise<Invoice> {
  const entity = await Entity.findOrFail(customer.entityId)
  const bytes = await printInvoice(customer, printed)
  const upload = await InvoiceUpload.receive({ entity, bytes, name: 'facture.pdf', by, customer })
  return upload.publish({ by, machine })
}

/** A claim of 312,00 € about the price, unless told otherwise. */
export function filedClaim(invoice: Invoice, by: User, filing: Partial<Filing> = {}) {
  return Claim.file({
    invoice,
    by,
    formId: randomUUID(),
    reason: 'price',
    contestedCents: 31_200,
    description: 'Le devis disait 380 € le kit.',
    ...filing,
  })
}
