import { existsSync, readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { PDFDocument as PdfLibDocument } from 'pdf-lib'
import PDFDocument from 'pdfkit'
import { test } from '@japa/runner'
import {
  amountsOf,
  MAX_INVOICE_BYTES,
  readInvoiceFile,
  UNREADABLE_REASONS,
} from '#documents/facturx_reader'
import { facturxXml, writeFacturx } from '#documents/facturx_writer'
import { anInvoice, deflatedPdf, pdfAround } from '#tests/unit/documents/invoice_fixture'

const SAMPLES = new URL('../../../../shared/samples/facturx/', import.meta.url)

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const reading = await readInvoiceFile(bytes)
  return reading.kind === 'unreadable' ? reading.reason : reading.kind
}

async function encryptedPdf(passwords: { userPassword?: string; ownerPassword?: string }) {
  const pdf = new PDFDocument({ ...passwords, pdfVersion: '1.7' })
  pdf.text('Facture')
  pdf.end()
  return buffer(pdf)
}

test.group('Factur-X reader', () => {
  test('reads the published examples as their embedded XML says', async ({ assert }) => {
    const expected: Record<string, Record<string, unknown>> = JSON.parse(
      readFileSync(new URL('expected.json', SAMPLES), 'utf8')
    )
    for (const [name, facts] of Object.entries(expected)) {
      const reading = await readInvoiceFile(readFileSync(new URL(name, SAMPLES)))
      assert.equal(reading.kind, 'facturx', name)
      assert.containSubset(reading, facts)
    }
    const plain = readFileSync(new URL('plain-RE-E-974-Hetzner.pdf', SAMPLES))
    assert.equal(await outcomeOf(plain), 'plain_pdf')
  }).skip(!existsSync(SAMPLES), 'the samples are not here')

  test('a credit note is negative, however its issuer wrote it', async ({ assert }) => {
    const reading = await readInvoiceFile(await writeFacturx(anInvoice({ kind: 'credit_note' })))
    assert.equal(reading.kind, 'facturx')
    if (reading.kind !== 'facturx') return
    assert.containSubset(amountsOf(reading), { kind: 'credit_note', grandCents: -129_618 })

    const negative = { ...reading, typeCode: '380', netTotal: '-10.00', vatTotal: '-2.00' }
    assert.deepEqual(amountsOf({ ...negative, grandTotal: '-12.00', duePayable: null }), {
      kind: 'credit_note',
      netCents: -1_000,
      vatCents: -200,
      grandCents: -1_200,
      prepaidCents: 0,
      duePayableCents: -1_200,
    })
  })

  test('finds the data where older files keep it, in compressed object streams too', async ({
    assert,
  }) => {
    for (const name of ['factur-x.xml', 'ZUGFeRD-invoice.xml', 'xrechnung.xml']) {
      const pdf = await PdfLibDocument.create()
      pdf.addPage()
      await pdf.attach(Buffer.from(facturxXml(anInvoice())), name)
      const listed = await pdf.save({ useObjectStreams: true })
      assert.equal(await outcomeOf(listed), 'facturx', name)
    }

    const named = '/Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >>'
    const xml = Buffer.from(facturxXml(anInvoice()))
    assert.equal(await outcomeOf(pdfAround(xml, { catalog: named })), 'facturx')
    assert.equal(await outcomeOf(deflatedPdf(xml)), 'facturx')
    assert.equal(await outcomeOf(pdfAround(xml, { name: 'plan.xml' })), 'plain_pdf')
  })

  test('reads a file whose table of objects is wrong, as PDF readers do', async ({ assert }) => {
    const sound = (await writeFacturx(anInvoice())).toString('latin1')
    const broken = sound.replace(/startxref\s+\d+/, 'startxref\n7')
    assert.equal(await outcomeOf(Buffer.from(broken, 'latin1')), 'facturx')
  })

  test('says why a file is not an invoice', async ({ assert }) => {
    assert.equal(await outcomeOf(Buffer.alloc(0)), 'empty')
    assert.equal(await outcomeOf(Buffer.from('Bonjour')), 'not_a_pdf')
    assert.equal(await outcomeOf(Buffer.from('PK\u0003\u0004 word/document.xml')), 'not_a_pdf')
    assert.equal(await outcomeOf(Buffer.from('%PDF-1.7\n%%EOF')), 'corrupt')
    assert.equal(await outcomeOf(Buffer.alloc(MAX_INVOICE_BYTES + 1)), 'too_large')
    assert.equal(await outcomeOf(await encryptedPdf({ userPassword: 'secret' })), 'encrypted')
    assert.equal(await outcomeOf(await encryptedPdf({ ownerPassword: 'secret' })), 'encrypted')

    const xml = facturxXml(anInvoice())
    const holding = (content: string) => outcomeOf(pdfAround(Buffer.from(content)))
    assert.equal(await holding('<facture/>'), 'xml_not_an_invoice')
    assert.equal(await holding('<a><b></a>'), 'xml_invalid')
    assert.equal(await holding(xml.slice(0, -40)), 'xml_invalid')
    assert.equal(await holding(xml.replace('>F-26-00412<', '><')), 'xml_incomplete')
    assert.equal(await holding(xml.replace('20261122', '20260231')), 'xml_invalid')
    assert.equal(
      await holding(xml.replace(/(<ram:GrandTotalAmount>)[^<]+/, '$1beaucoup')),
      'xml_invalid'
    )
  })

  test('a truncated file is corrupt, wherever it was cut', async ({ assert }) => {
    const whole = await writeFacturx(anInvoice())
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share))
      assert.equal(await outcomeOf(cut), 'corrupt', `${share}`)
    }
  })

  test('a document type is refused before any entity is expanded', async ({ assert }) => {
    const xml = facturxXml(anInvoice()).replace(/^<\?xml[^>]*>\s*/, '')
    const entities = ['<!ENTITY a0 "ha">']
    for (let level = 1; level < 30; level++) {
      entities.push(`<!ENTITY a${level} "${`&a${level - 1};`.repeat(10)}">`)
    }
    const laughs = `<!DOCTYPE x [${entities.join('')}]>${xml.replace('F-26-00412', '&a29;')}`
    const outside = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xml.replace('F-26-00412', '&f;')}`
    for (const bomb of [laughs, outside]) {
      assert.equal(await outcomeOf(pdfAround(Buffer.from(bomb))), 'xml_dtd_refused')
      const wide = Buffer.from(`\uFEFF${bomb}`, 'utf16le')
      assert.equal(await outcomeOf(pdfAround(wide)), 'xml_dtd_refused')
    }
  })

  test('compressed and nested bombs are stopped at once', async ({ assert }) => {
    const started = performance.now()
    assert.equal(await outcomeOf(deflatedPdf(Buffer.alloc(64 * 1024 * 1024))), 'xml_too_large')
    assert.equal(await outcomeOf(pdfAround(Buffer.alloc(5 * 1024 * 1024, ' '))), 'xml_too_large')
    assert.equal(await outcomeOf(pdfAround(Buffer.from('<a>'.repeat(200_000)))), 'xml_invalid')

    const nested = `/AF ${'['.repeat(50_000)}`
    assert.equal(await outcomeOf(pdfAround(Buffer.from('<a/>'), { catalog: nested })), 'corrupt')
    const circle = '/Names << /EmbeddedFiles 2 0 R >> /AF 1 0 R'
    assert.equal(await outcomeOf(pdfAround(Buffer.from('<a/>'), { catalog: circle })), 'plain_pdf')
    assert.isBelow(performance.now() - started, 5_000)
  })

  test('never throws and never hangs, whatever the bytes', async () => {
    const known = ['facturx', 'plain_pdf', ...UNREADABLE_REASONS]
    const whole = await writeFacturx(anInvoice())
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Buffer.from(whole)
        for (const [position, byte] of changes) damaged[position] = byte
        const started = performance.now()
        const outcome = await outcomeOf(damaged)
        return known.includes(outcome) && performance.now() - started < 3_000
      }),
      { numRuns: 150 }
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (noise) =>
        known.includes(await outcomeOf(Buffer.concat([Buffer.from('%PDF-1.7\n'), noise])))
      ),
      { numRuns: 150 }
    )
  }).timeout(60_000)
})
