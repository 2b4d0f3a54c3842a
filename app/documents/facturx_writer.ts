import { buildCii } from '#documents/cii_builder'
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
  type TotalLine,
} from '#documents/layout/blocks'
import { tableColumns, tableRows } from '#documents/layout/lines'
import type {
  DocumentAgency,
  DocumentCustomer,
  DocumentEntity,
  DocumentLocale,
  DocumentMachine,
} from '#documents/layout/party'
import { Sheet } from '#documents/layout/sheet'
import { drawTable } from '#documents/layout/table'
import { documentTexts, longDate, type Texts } from '#documents/layout/texts'
import { totalsOf, type Totals } from '#documents/money'

export type FacturxLine = {
  reference?: string | null
  description: string
  details?: string | null
  quantityMilli: number
  /** 'pce', 'h', 'forfait', 'km', 'L', 'j', 'jeu', 'kg', 'm', 'lot', 'paire' */
  unit: string
  unitPriceCents: number
  discountBps?: number | null
  vatRateBps: number
}

/** The amounts of a credit note are positive: its type says which way they go. */
export type FacturxInvoice = {
  kind: 'invoice' | 'credit_note'
  number: string
  /** ISO days. */
  issuedOn: string
  dueOn: string | null
  deliveredOn?: string | null
  entity: DocumentEntity
  agency?: DocumentAgency | null
  customer: DocumentCustomer
  lines: FacturxLine[]
  purchaseOrderNumber?: string | null
  orderNumber?: string | null
  precedingInvoice?: string | null
  prepaidCents?: number
  machine?: DocumentMachine | null
  notes?: string[]
  paymentTerms?: string | null
  nature?: 'goods' | 'services' | 'mixed'
  demo?: boolean
  locale?: DocumentLocale
}

export function facturxXml(invoice: FacturxInvoice): string {
  return buildCii(invoice)
}

/** An invoice that people and machines can read: a PDF/A-3 with its Factur-X data inside. */
export async function writeFacturx(invoice: FacturxInvoice): Promise<Buffer> {
  const { entity, customer, locale = 'fr' } = invoice
  const t = documentTexts(locale)
  const heading = t(invoice.kind)
  const reference = `${heading} ${invoice.number}`
  const datedAt = new Date(`${invoice.issuedOn}T00:00:00Z`)
  const totals = totalsOf(invoice.lines)

  const sheet = new Sheet({
    title: reference,
    author: entity.name,
    subject: `${reference}, ${customer.name}`,
    locale,
    datedAt,
    footerHeight: FOOTER_HEIGHT,
    continuation: (page) => drawContinuation(page, entity, reference),
  })
  embed(sheet, facturxXml(invoice), datedAt)

  drawHeader(sheet, {
    entity,
    title: heading,
    number: invoice.number,
    lines: [
      t('issued_on', { date: longDate(invoice.issuedOn, locale) }),
      t(`natures.${invoice.nature ?? 'mixed'}`),
    ],
  })
  const delivery = deliveryBlock(customer, t)
  drawBlocks(sheet, [
    agencyBlock(entity, invoice.agency, t),
    ...(delivery ? [delivery] : []),
    customerBlock(customer, t),
  ])
  drawMachine(sheet, invoice.machine, locale, t)
  drawFacts(sheet, [
    { label: t('due_date'), value: invoice.dueOn && longDate(invoice.dueOn, locale) },
    { label: t('purchase_order'), value: invoice.purchaseOrderNumber },
    { label: t('order_reference'), value: invoice.orderNumber },
    { label: t('preceding_invoice'), value: invoice.precedingInvoice },
    {
      label: t('delivered_on'),
      value: invoice.deliveredOn && longDate(invoice.deliveredOn, locale),
    },
  ])

  drawTable(sheet, tableColumns(t), tableRows(invoice.lines, locale, t))
  drawTotals(sheet, {
    totals,
    extra: extraTotals(invoice, totals, t),
    grandLabel: t(invoice.kind === 'credit_note' ? 'total_credit' : 'total_gross'),
    locale,
    t,
  })
  drawNotes(sheet, [
    ...(invoice.notes ?? []).map((text) => ({ text })),
    {
      text:
        invoice.kind === 'credit_note' && invoice.precedingInvoice
          ? t('credit_note_of', { number: invoice.precedingInvoice })
          : null,
    },
    { title: t('payment_terms'), text: paymentText(invoice, locale, t) },
    { title: t('bank.title'), text: bankText(invoice, t) },
  ])
  drawNotes(
    sheet,
    [
      {
        text: [
          t('late_penalties'),
          t('recovery_charge'),
          t('no_early_discount'),
          t('retention'),
        ].join(' '),
      },
    ],
    7.5
  )

  return sheet.finish((page, pages) =>
    drawFooter(sheet, { entity, reference, page, pages, demo: invoice.demo, t })
  )
}

function extraTotals(invoice: FacturxInvoice, totals: Totals, t: Texts): TotalLine[] {
  const prepaid = invoice.prepaidCents ?? 0
  if (prepaid === 0) {
    return []
  }
  const due = t(invoice.kind === 'credit_note' ? 'to_credit' : 'due')
  return [
    { label: t('prepaid'), cents: -prepaid },
    { label: due, cents: totals.grandCents - prepaid, strong: true },
  ]
}

function paymentText(invoice: FacturxInvoice, locale: DocumentLocale, t: Texts): string | null {
  if (invoice.kind === 'credit_note') {
    return null
  }
  const due = invoice.dueOn
    ? t('payment_due', { date: longDate(invoice.dueOn, locale) })
    : t('payment_by')
  return [invoice.paymentTerms, due].filter(Boolean).join('\n')
}

function bankText({ kind, entity, number }: FacturxInvoice, t: Texts): string | null {
  if (kind === 'credit_note' || !entity.iban) {
    return null
  }
  const { iban, bic } = entity
  const account = bic ? t('bank.details_with_bic', { iban, bic }) : t('bank.details', { iban })
  return `${account}\n${t('bank.quote_number', { number })}`
}

const FACTURX_NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'

/** The file itself, and the metadata by which PDF/A-3 readers know that it is Factur-X. */
function embed(sheet: Sheet, xml: string, datedAt: Date) {
  sheet.pdf.file(Buffer.from(xml), {
    name: 'factur-x.xml',
    type: 'text/xml',
    description: 'Factur-X',
    relationship: 'Alternative',
    creationDate: datedAt,
    modifiedDate: datedAt,
  } as PDFKit.Mixins.PDFAttachmentOptions)

  const property = (name: string, description: string) =>
    `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
    `<pdfaProperty:valueType>Text</pdfaProperty:valueType>` +
    `<pdfaProperty:category>external</pdfaProperty:category>` +
    `<pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`

  sheet.pdf.appendXML(`
    <rdf:Description rdf:about="" xmlns:fx="${FACTURX_NAMESPACE}">
      <fx:DocumentType>INVOICE</fx:DocumentType>
      <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
      <fx:Version>1.0</fx:Version>
      <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
    </rdf:Description>
    <rdf:Description rdf:about=""
      xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
      xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>${FACTURX_NAMESPACE}</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>fx</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq>
          ${property('DocumentFileName', 'The name of the embedded XML document')}
          ${property('DocumentType', 'The type of the hybrid document in capital letters')}
          ${property('Version', 'The version of the standard applying to the embedded XML document')}
          ${property('ConformanceLevel', 'The conformance level of the embedded XML document')}
        </rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>`)
}
