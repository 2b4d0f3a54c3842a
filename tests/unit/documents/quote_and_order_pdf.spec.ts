import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { test } from '@japa/runner'
import { renderOrderPdf, type OrderDocument } from '#documents/order_pdf'
import { countedLines, renderQuotePdf, type QuoteDocument } from '#documents/quote_pdf'
import { totalsOf } from '#documents/money'
import { agency, customer, entity, machine } from '#tests/unit/documents/invoice_fixture'

const pump = {
  kind: 'part',
  description: 'Pompe hydraulique principale',
  quantityMilli: 1_000,
  unitPriceCents: 426_000,
  vatRateBps: 2000,
}

const lines = [
  { ...pump, kind: 'section', description: 'Pièces' },
  { ...pump, alternative: { group: 'pompe', label: 'échange standard', chosen: true } },
  {
    ...pump,
    unitPriceCents: 748_000,
    alternative: { group: 'pompe', label: 'neuve', chosen: false },
  },
  { ...pump, description: 'Révision 1 000 h', unitPriceCents: 61_200, optional: true },
]

const quote: QuoteDocument = {
  locale: 'fr',
  entity,
  agency,
  customer,
  machine,
  number: 'DV-TP-26-00148',
  version: 2,
  title: 'Pompe hydraulique, EC220E',
  issuedOn: '2026-11-20',
  validUntil: '2026-12-05',
  lines,
  termsVersion: '2026-09',
}

const order: OrderDocument = {
  locale: 'fr',
  entity,
  agency,
  customer,
  number: 'CM-TP-26-00031',
  quoteNumber: quote.number,
  quoteVersion: 2,
  confirmedAt: '2026-11-22T15:40:05Z',
  lines: [pump],
  acceptance: {
    acceptedAt: '2026-11-22T15:40:05Z',
    signerName: 'Camille Moreau',
    signerEmail: 'camille.moreau@delvallee.example',
    consentText: 'Bon pour accord',
  },
}

async function pagesOf(bytes: Buffer): Promise<number> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  return pdf.getPageCount()
}

test.group('Quote and order as PDF', () => {
  test('totals count neither options nor the alternatives that were not chosen', ({ assert }) => {
    assert.equal(totalsOf(countedLines(lines)).netCents, 426_000)
  })

  test('the same input always gives the same bytes', async ({ assert }) => {
    assert.isTrue((await renderQuotePdf(quote)).equals(await renderQuotePdf(quote)))
    assert.isTrue((await renderOrderPdf(order)).equals(await renderOrderPdf(order)))
    const changed = await renderQuotePdf({ ...quote, version: 3 })
    assert.isFalse((await renderQuotePdf(quote)).equals(changed))
  })

  test('a long quote goes on over as many pages as it takes', async ({ assert }) => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...pump,
      description: `Filtre ${index} ${'à huile moteur '.repeat(index % 8)}`,
    }))
    const endless = { ...pump, details: 'Dépose, repose et essais. '.repeat(600) }
    const pages = await pagesOf(await renderQuotePdf({ ...quote, lines: [...many, endless] }))
    assert.isAbove(pages, 4)
    assert.isBelow(pages, 20)
  })

  test('drafts, bare quotes and odd characters are drawn in both languages', async ({ assert }) => {
    for (const locale of ['fr', 'en'] as const) {
      const draft = { ...quote, locale, issuedOn: null, validUntil: null, machine: null, lines: [] }
      assert.equal(await pagesOf(await renderQuotePdf(draft)), 1)
      const odd = { ...quote, locale, title: 'Łódź 🚜 \u0000 « œuvre » 日本\n\tfin', demo: true }
      assert.isAtLeast(await pagesOf(await renderQuotePdf(odd)), 1)
      assert.isAtLeast(await pagesOf(await renderOrderPdf({ ...order, locale })), 1)
    }
  })

  test('both languages hold the same texts', ({ assert }) => {
    const keys = (branch: object, path = ''): string[] =>
      Object.entries(branch).flatMap(([key, value]) =>
        typeof value === 'object' ? keys(value, `${path}${key}.`) : [`${path}${key}`]
      )
    const [french, english] = ['fr', 'en'].map((locale) =>
      keys(
        JSON.parse(
          readFileSync(
            new URL(`../../../resources/lang/${locale}/documents.json`, import.meta.url),
            'utf8'
          )
        )
      ).sort()
    )
    assert.deepEqual(french, english)
  })
})
