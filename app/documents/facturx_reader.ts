import {
  childrenOf,
  descend,
  parseUntrustedXml,
  textOf,
  XmlRefusal,
  type XmlBranch,
} from '#documents/cii_document'
import { parseCompactDate } from '#documents/dates'
import { centsFromDecimal } from '#documents/money'
import { findPdfAttachment, PdfRefusal } from '#documents/pdf_attachments'

export const MAX_INVOICE_BYTES = 20 * 1024 * 1024
const MAX_XML_BYTES = 4 * 1024 * 1024
const MAX_LINES = 5_000
const MAX_IDENTIFIER = 200
const MAX_TEXT = 2_000

/** The names that Factur-X, XRechnung and ZUGFeRD (all versions) prescribe, the newest first. */
const ATTACHMENT_NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml']

/** The codes of UNTDID 1001 that EN 16931 counts as credit notes. */
const CREDIT_NOTE_CODES = new Set('81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '))

export const UNREADABLE_REASONS = [
  'empty',
  'too_large',
  'not_a_pdf',
  'encrypted',
  'corrupt',
  'xml_too_large',
  'xml_dtd_refused',
  'xml_invalid',
  'xml_not_an_invoice',
  'xml_incomplete',
] as const

export type UnreadableReason = (typeof UNREADABLE_REASONS)[number]

export type Party = { name: string; legalId: string | null; vatId: string | null }

export type VatBreakdown = {
  rate: string | null
  base: string | null
  tax: string | null
  category: string | null
}

export type ReadLine = {
  position: string
  reference: string | null
  description: string
  quantity: string | null
  unit: string | null
  unitPrice: string | null
  net: string | null
  vatRate: string | null
}

/** What the embedded XML says, amounts as the decimal strings it holds. */
export type FacturxReading = {
  kind: 'facturx'
  attachmentName: string
  profile: string
  number: string
  typeCode: string
  issueDate: string
  dueDate: string | null
  currency: string
  purchaseOrder: string | null
  precedingInvoice: string | null
  netTotal: string
  vatTotal: string | null
  grandTotal: string
  prepaid: string | null
  duePayable: string | null
  seller: Party
  buyer: Party
  vatBreakdown: VatBreakdown[]
  lines: ReadLine[]
  lineCount: number
}

export type InvoiceReading =
  FacturxReading | { kind: 'plain_pdf' } | { kind: 'unreadable'; reason: UnreadableReason }

class Unreadable extends Error {
  constructor(readonly reason: UnreadableReason) {
    super(reason)
  }
}

/** Reads an invoice file. Whatever the bytes are, the answer is a reading: it never throws. */
export async function readInvoiceFile(file: Uint8Array): Promise<InvoiceReading> {
  try {
    return readInvoice(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
  } catch (error) {
    return { kind: 'unreadable', reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): UnreadableReason {
  if (error instanceof Unreadable || error instanceof XmlRefusal) return error.reason
  if (error instanceof PdfRefusal) {
    return error.reason === 'attachment_too_large' ? 'xml_too_large' : error.reason
  }
  return 'corrupt'
}

function readInvoice(bytes: Buffer): InvoiceReading {
  if (bytes.length === 0) throw new Unreadable('empty')
  if (bytes.length > MAX_INVOICE_BYTES) throw new Unreadable('too_large')

  const attachment = findPdfAttachment(bytes, ATTACHMENT_NAMES, MAX_XML_BYTES)
  if (!attachment) {
    return { kind: 'plain_pdf' }
  }
  return readInvoiceXml(attachment.bytes, attachment.name)
}

/** Reads a Cross Industry Invoice: Factur-X, ZUGFeRD 2 and, with its older names, ZUGFeRD 1. */
function readInvoiceXml(xml: Buffer, attachmentName: string): FacturxReading {
  const root = parseUntrustedXml(xml)
  if (root.name !== 'CrossIndustryInvoice' && root.name !== 'CrossIndustryDocument') {
    throw new Unreadable('xml_not_an_invoice')
  }

  const context = descend(root, 'ExchangedDocumentContext|SpecifiedExchangedDocumentContext')
  const header = descend(root, 'ExchangedDocument|HeaderExchangedDocument')
  const trade = descend(root, 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction')
  const agreement = descend(
    trade,
    'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement'
  )
  const settlement = descend(
    trade,
    'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement'
  )
  const totals = descend(
    settlement,
    'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation'
  )
  const currency = required(identifier(descend(settlement, 'InvoiceCurrencyCode')))
  const lines = childrenOf(trade, 'IncludedSupplyChainTradeLineItem')

  return {
    kind: 'facturx',
    attachmentName,
    profile: identifier(descend(context, 'GuidelineSpecifiedDocumentContextParameter', 'ID')) ?? '',
    number: required(identifier(descend(header, 'ID'))),
    typeCode: required(identifier(descend(header, 'TypeCode'))),
    issueDate: required(date(descend(header, 'IssueDateTime'))),
    dueDate: date(descend(settlement, 'SpecifiedTradePaymentTerms', 'DueDateDateTime')),
    currency,
    purchaseOrder: referenced(descend(agreement, 'BuyerOrderReferencedDocument')),
    precedingInvoice: referenced(descend(settlement, 'InvoiceReferencedDocument')),
    netTotal: required(total(descend(totals, 'TaxBasisTotalAmount'))),
    vatTotal: total(taxTotal(totals, currency)),
    grandTotal: required(total(descend(totals, 'GrandTotalAmount'))),
    prepaid: total(descend(totals, 'TotalPrepaidAmount')),
    duePayable: total(descend(totals, 'DuePayableAmount')),
    seller: party(descend(agreement, 'SellerTradeParty')),
    buyer: party(descend(agreement, 'BuyerTradeParty')),
    vatBreakdown: childrenOf(settlement, 'ApplicableTradeTax').slice(0, 100).map(vatBreakdown),
    lines: lines.slice(0, MAX_LINES).map(line),
    lineCount: lines.length,
  }
}

function required<Value>(value: Value | null): Value {
  if (value === null) {
    throw new Unreadable('xml_incomplete')
  }
  return value
}

function identifier(branch: XmlBranch | undefined): string | null {
  const text = textOf(branch)
  if (text && text.length > MAX_IDENTIFIER) {
    throw new Unreadable('xml_invalid')
  }
  return text
}

function referenced(branch: XmlBranch | undefined): string | null {
  return identifier(descend(branch, 'IssuerAssignedID|ID'))
}

function date(branch: XmlBranch | undefined): string | null {
  const text = textOf(descend(branch, 'DateTimeString|DateTime')) ?? textOf(branch)
  if (text === null) {
    return null
  }
  const parsed = parseCompactDate(text)
  if (parsed === null) {
    throw new Unreadable('xml_invalid')
  }
  return parsed
}

function decimal(branch: XmlBranch | undefined): string | null {
  const text = textOf(branch)
  if (text !== null && !/^[+-]?\d{1,13}(\.\d{1,10})?$/.test(text)) {
    throw new Unreadable('xml_invalid')
  }
  return text
}

/** A total must be a whole number of cents, or the figures on the screen would lie. */
function total(branch: XmlBranch | undefined): string | null {
  const text = decimal(branch)
  if (text !== null && centsFromDecimal(text) === null) {
    throw new Unreadable('xml_invalid')
  }
  return text
}

/** An invoice may state its VAT a second time in the seller's accounting currency. */
function taxTotal(totals: XmlBranch | undefined, currency: string): XmlBranch | undefined {
  const stated = childrenOf(totals, 'TaxTotalAmount')
  return stated.find((amount) => amount.attributes.currencyID === currency) ?? stated[0]
}

function party(branch: XmlBranch | undefined): Party {
  const registrations = childrenOf(branch, 'SpecifiedTaxRegistration').map((registration) =>
    descend(registration, 'ID')
  )
  return {
    name: (textOf(descend(branch, 'Name')) ?? '').slice(0, MAX_TEXT),
    legalId: identifier(descend(branch, 'SpecifiedLegalOrganization', 'ID')),
    vatId: identifier(registrations.find((id) => id?.attributes.schemeID === 'VA')),
  }
}

function vatBreakdown(tax: XmlBranch): VatBreakdown {
  return {
    rate: decimal(descend(tax, 'RateApplicablePercent|ApplicablePercent')),
    base: decimal(descend(tax, 'BasisAmount')),
    tax: decimal(descend(tax, 'CalculatedAmount')),
    category: identifier(descend(tax, 'CategoryCode')),
  }
}

function line(item: XmlBranch, index: number): ReadLine {
  const product = descend(item, 'SpecifiedTradeProduct')
  const agreement = descend(item, 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement')
  const delivery = descend(item, 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery')
  const settlement = descend(
    item,
    'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement'
  )
  const document = descend(item, 'AssociatedDocumentLineDocument')
  const quantity = descend(delivery, 'BilledQuantity')
  const description =
    textOf(descend(product, 'Name')) ??
    textOf(descend(product, 'Description')) ??
    textOf(descend(document, 'IncludedNote', 'Content')) ??
    ''

  return {
    position: identifier(descend(document, 'LineID')) ?? String(index + 1),
    reference: identifier(descend(product, 'SellerAssignedID')),
    description: description.slice(0, MAX_TEXT),
    quantity: decimal(quantity),
    unit: quantity?.attributes.unitCode?.slice(0, MAX_IDENTIFIER) ?? null,
    unitPrice: decimal(descend(agreement, 'NetPriceProductTradePrice', 'ChargeAmount')),
    net: decimal(
      descend(
        settlement,
        'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
        'LineTotalAmount'
      )
    ),
    vatRate: decimal(
      descend(settlement, 'ApplicableTradeTax', 'RateApplicablePercent|ApplicablePercent')
    ),
  }
}

export type InvoiceAmounts = {
  kind: 'invoice' | 'credit_note'
  netCents: number
  vatCents: number
  grandCents: number
  prepaidCents: number
  duePayableCents: number
}

/**
 * Signed cents. A credit note is negative here however its issuer wrote it: as type 381 with
 * positive figures or as type 380 with negative ones.
 */
export function amountsOf(reading: FacturxReading): InvoiceAmounts {
  const cents = (text: string | null) => (text === null ? null : centsFromDecimal(text))
  const net = cents(reading.netTotal) ?? 0
  const grand = cents(reading.grandTotal) ?? 0
  const prepaid = cents(reading.prepaid) ?? 0

  const isCreditNote = CREDIT_NOTE_CODES.has(reading.typeCode) || grand < 0
  const signed = (value: number) => (isCreditNote && grand > 0 && value !== 0 ? -value : value)

  return {
    kind: isCreditNote ? 'credit_note' : 'invoice',
    netCents: signed(net),
    vatCents: signed(cents(reading.vatTotal) ?? grand - net),
    grandCents: signed(grand),
    prepaidCents: signed(prepaid),
    duePayableCents: signed(cents(reading.duePayable) ?? grand - prepaid),
  }
}
