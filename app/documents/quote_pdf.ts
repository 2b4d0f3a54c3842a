import {
  agencyBlock,
  customerBlock,
  deliveryBlock,
  drawBlocks,
  drawContinuation,
  drawFacts,
  drawFooter,
  drawHeader,
  drawMachine,
  drawNotes,
  drawTotals,
  FOOTER_HEIGHT,
} from '#documents/layout/blocks'
import {
  countedLines,
  hasUncountedLines,
  tableColumns,
  tableRows,
  type DocumentLine,
} from '#documents/layout/lines'
import type {
  DocumentAgency,
  DocumentCustomer,
  DocumentEntity,
  DocumentLocale,
  DocumentMachine,
  DocumentPerson,
} from '#documents/layout/party'
import { HAIRLINE, MUTED, Sheet } from '#documents/layout/sheet'
import { drawTable } from '#documents/layout/table'
import { documentTexts, longDate, type Texts } from '#documents/layout/texts'
import { formatMoney, totalsOf } from '#documents/money'

export { countedLines }
export type QuoteDocumentLine = DocumentLine & { kind: string }

export type QuoteDocument = {
  locale: DocumentLocale
  entity: DocumentEntity
  agency: DocumentAgency
  customer: DocumentCustomer
  /** The person of the customer whom the quote is for. */
  contact?: DocumentPerson | null
  /** The person of the agency who made it. */
  author?: DocumentPerson | null
  machine?: DocumentMachine | null
  number: string
  version: number
  title?: string | null
  requestNumber?: string | null
  /** ISO days; a quote that isn't issued yet has none. */
  issuedOn: string | null
  validUntil: string | null
  lines: QuoteDocumentLine[]
  message?: string | null
  leadTime?: string | null
  delivery?: string | null
  paymentTerms?: string | null
  deposit?: string | null
  depositCents?: number | null
  coreNote?: string | null
  warranty?: string | null
  refusalNote?: string | null
  termsVersion?: string | null
  termsText?: string | null
  draft?: boolean
  demo?: boolean
}

/** Drafts carry this day: a preview has no date of its own, and must not depend on the clock. */
const UNDATED = '2000-01-01'

/** The quote as a PDF/A-3. The same input always gives the same bytes. */
export async function renderQuotePdf(quote: QuoteDocument): Promise<Buffer> {
  const { locale, entity } = quote
  const t = documentTexts(locale)
  const isDraft = quote.draft ?? quote.issuedOn === null
  const heading = t('quote')
  const reference = `${heading} ${quote.number} · ${t('version', { version: quote.version })}`

  const sheet = new Sheet({
    title: [`${heading} ${quote.number}`, quote.title].filter(Boolean).join(', '),
    author: entity.name,
    locale,
    datedAt: new Date(`${quote.issuedOn ?? UNDATED}T00:00:00Z`),
    footerHeight: FOOTER_HEIGHT,
    continuation: (page) => drawContinuation(page, entity, reference),
  })

  drawHeader(sheet, {
    entity,
    title: heading,
    number: quote.number,
    lines: [
      t('version', { version: quote.version }),
      quote.issuedOn ? t('issued_on', { date: longDate(quote.issuedOn, locale) }) : t('draft'),
    ],
  })
  const delivery = deliveryBlock(quote.customer, t)
  drawBlocks(sheet, [
    agencyBlock(entity, quote.agency, t),
    ...(delivery ? [delivery] : []),
    customerBlock(
      { ...quote.customer, contactName: quote.contact?.name ?? quote.customer.contactName },
      t
    ),
  ])
  if (quote.title) {
    sheet.y += sheet.text(quote.title, sheet.left, sheet.y, {
      size: 13,
      weight: 'semibold',
      width: sheet.width,
      tracking: -0.2,
    })
    sheet.y += 8
  }
  drawMachine(sheet, quote.machine, locale, t)
  drawFacts(sheet, [
    {
      label: t('valid_until'),
      value: quote.validUntil && t('until_end_of', { date: longDate(quote.validUntil, locale) }),
    },
    { label: t('lead_time'), value: quote.leadTime },
    {
      label: t('contact'),
      value: [quote.author?.name, quote.author?.phone].filter(Boolean).join('\n'),
    },
    { label: t('request'), value: quote.requestNumber },
  ])
  drawNotes(sheet, [{ text: quote.message }], 9)
  sheet.y += quote.message ? 8 : 0

  drawTable(sheet, tableColumns(t), tableRows(quote.lines, locale, t))
  drawTotals(sheet, {
    totals: totalsOf(countedLines(quote.lines)),
    grandLabel: t('total_gross'),
    locale,
    t,
  })

  drawNotes(sheet, [
    { text: hasUncountedLines(quote.lines) ? t('not_counted') : null },
    { title: t('core'), text: quote.coreNote },
    { title: t('deposit_of'), text: depositOf(quote, locale) },
    { title: t('delivery'), text: quote.delivery },
    { title: t('payment_terms'), text: quote.paymentTerms },
    { title: t('warranty'), text: quote.warranty },
    { title: t('if_declined'), text: quote.refusalNote },
    { title: t('terms'), text: termsOf(quote, t) },
    { title: t('how_to_accept'), text: isDraft ? null : t('how_to_accept_text') },
  ])
  if (!isDraft) {
    drawSignature(sheet, t)
  }

  return sheet.finish((page, pages) =>
    drawFooter(sheet, { entity, reference, page, pages, demo: quote.demo, t })
  )
}

function depositOf(quote: QuoteDocument, locale: DocumentLocale): string | null {
  const amount = quote.depositCents ? formatMoney(quote.depositCents, locale) : null
  return [amount, quote.deposit].filter(Boolean).join(', ') || null
}

function termsOf(quote: QuoteDocument, t: Texts): string {
  const version = quote.termsVersion ? t('terms_version', { version: quote.termsVersion }) : null
  return [version, t('late_payment'), t('retention'), quote.termsText].filter(Boolean).join('\n')
}

/** The place to sign for those who still order on paper. */
function drawSignature(sheet: Sheet, t: Texts) {
  const height = 74
  sheet.makeRoom(height + 18)
  sheet.text(t('signature.title'), sheet.left, sheet.y, { size: 8.5, weight: 'semibold' })
  sheet.y += 15
  const labels = [t('signature.date'), t('signature.name'), t('signature.mark')]
  const widths = [0.2, 0.4, 0.4].map((share) => share * sheet.width)
  let x = sheet.left
  labels.forEach((label, index) => {
    sheet.pdf
      .rect(x, sheet.y, widths[index], height - 15)
      .lineWidth(0.5)
      .strokeColor(HAIRLINE)
      .stroke()
    sheet.text(label, x + 8, sheet.y + 6, { size: 7.5, color: MUTED })
    x += widths[index]
  })
  sheet.y += height
}
