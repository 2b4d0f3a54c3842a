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
import { countedLines, tableColumns, tableRows, type DocumentLine } from '#documents/layout/lines'
import type {
  DocumentAgency,
  DocumentCustomer,
  DocumentEntity,
  DocumentLocale,
  DocumentMachine,
} from '#documents/layout/party'
import { MUTED, Sheet } from '#documents/layout/sheet'
import { drawTable } from '#documents/layout/table'
import { documentTexts, longDate, longInstant, type Texts } from '#documents/layout/texts'
import { formatMoney, totalsOf } from '#documents/money'

/** What proves that somebody ordered: the record of the acceptance, as it was stored. */
export type AcceptanceEvidence = {
  /** ISO instants. */
  acceptedAt: string
  signerName: string
  signerRole?: string | null
  signerEmail: string
  /** Word for word what the signer agreed to. */
  consentText: string
  quoteSha256?: string | null
  termsSha256?: string | null
  authentication?: string | null
  ipAddress?: string | null
  userAgent?: string | null
  reference?: string | null
}

export type OrderDocument = {
  locale: DocumentLocale
  entity: DocumentEntity
  agency: DocumentAgency
  customer: DocumentCustomer
  machine?: DocumentMachine | null
  number: string
  quoteNumber: string
  quoteVersion: number
  title?: string | null
  /** ISO instant. */
  confirmedAt: string
  /** The retained lines only. */
  lines: DocumentLine[]
  purchaseOrderNumber?: string | null
  delivery?: string | null
  leadTime?: string | null
  paymentTerms?: string | null
  depositCents?: number | null
  coreNote?: string | null
  termsVersion?: string | null
  acceptance: AcceptanceEvidence
  demo?: boolean
}

/** The confirmation of an order with the certificate of its acceptance. Same input, same bytes. */
export async function renderOrderPdf(order: OrderDocument): Promise<Buffer> {
  const { locale, entity } = order
  const t = documentTexts(locale)
  const heading = t('order')
  const reference = `${heading} ${order.number}`
  const totals = totalsOf(countedLines(order.lines))
  const confirmedAt = new Date(order.confirmedAt)

  const sheet = new Sheet({
    title: [reference, order.title].filter(Boolean).join(', '),
    author: entity.name,
    locale,
    datedAt: confirmedAt,
    footerHeight: FOOTER_HEIGHT,
    continuation: (page) => drawContinuation(page, entity, reference),
  })

  drawHeader(sheet, {
    entity,
    title: heading,
    number: order.number,
    lines: [t('issued_on', { date: longDate(parisDay(confirmedAt), locale) })],
  })
  const delivery = deliveryBlock(order.customer, t)
  drawBlocks(sheet, [
    agencyBlock(entity, order.agency, t),
    ...(delivery ? [delivery] : []),
    customerBlock(order.customer, t),
  ])
  if (order.title) {
    sheet.y += sheet.text(order.title, sheet.left, sheet.y, {
      size: 13,
      weight: 'semibold',
      width: sheet.width,
      tracking: -0.2,
    })
    sheet.y += 8
  }
  drawMachine(sheet, order.machine, locale, t)
  drawFacts(sheet, [
    {
      label: t('quote_reference'),
      value: t('quote_and_version', { number: order.quoteNumber, version: order.quoteVersion }),
    },
    { label: t('purchase_order'), value: order.purchaseOrderNumber },
    { label: t('lead_time'), value: order.leadTime },
    { label: t('delivery'), value: order.delivery },
  ])

  drawTable(sheet, tableColumns(t), tableRows(order.lines, locale, t))
  drawTotals(sheet, { totals, grandLabel: t('total_gross'), locale, t })
  drawNotes(sheet, [
    { title: t('core'), text: order.coreNote },
    {
      title: t('deposit_of'),
      text: order.depositCents ? formatMoney(order.depositCents, locale) : null,
    },
    { title: t('payment_terms'), text: order.paymentTerms },
    {
      title: t('terms'),
      text: order.termsVersion && t('terms_version_accepted', { version: order.termsVersion }),
    },
  ])
  drawEvidence(sheet, order, formatMoney(totals.grandCents, locale), t)

  return sheet.finish((page, pages) =>
    drawFooter(sheet, { entity, reference, page, pages, demo: order.demo, t })
  )
}

function parisDay(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(instant)
}

function drawEvidence(sheet: Sheet, order: OrderDocument, amount: string, t: Texts) {
  const { acceptance } = order
  const facts: [string, string | null | undefined][] = [
    [t('acceptance.accepted_at'), longInstant(acceptance.acceptedAt, order.locale)],
    [t('acceptance.signer'), acceptance.signerName],
    [t('acceptance.signer_role'), acceptance.signerRole],
    [t('acceptance.signer_email'), acceptance.signerEmail],
    [t('acceptance.purchase_order'), order.purchaseOrderNumber],
    [t('acceptance.amount'), amount],
    [t('acceptance.consent'), acceptance.consentText],
    [t('acceptance.authentication'), acceptance.authentication],
    [t('acceptance.ip_address'), acceptance.ipAddress],
    [t('acceptance.user_agent'), acceptance.userAgent],
    [t('acceptance.quote_sha256'), acceptance.quoteSha256],
    [t('acceptance.terms_sha256'), acceptance.termsSha256],
    [t('acceptance.reference'), acceptance.reference],
  ]

  sheet.y += 8
  sheet.makeRoom(110)
  sheet.y += sheet.text(t('acceptance.title'), sheet.left, sheet.y, {
    size: 13,
    weight: 'semibold',
    width: sheet.width,
    tracking: -0.2,
  })
  sheet.y += 4
  sheet.y += sheet.text(t('acceptance.intro'), sheet.left, sheet.y, {
    size: 8.5,
    color: MUTED,
    width: sheet.width,
  })
  sheet.y += 6

  const labelWidth = 150
  const valueStyle = { size: 8.5, width: sheet.width - labelWidth }
  sheet.rule(sheet.y)
  for (const [label, value] of facts) {
    if (!value) continue
    sheet.makeRoom(sheet.height(value, valueStyle) + 8)
    sheet.text(label, sheet.left, sheet.y + 5, { size: 8.5, color: MUTED, width: labelWidth - 8 })
    sheet.y += sheet.text(value, sheet.left + labelWidth, sheet.y + 5, valueStyle) + 8
    sheet.rule(sheet.y)
  }
}
