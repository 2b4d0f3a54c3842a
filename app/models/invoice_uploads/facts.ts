import { amountsOf, type FacturxReading, type ReadLine } from '#documents/facturx_reader'
import { basisPointsFromDecimal, centsFromDecimal } from '#documents/money'
import type { Party, VatPart } from '#models/invoice'

export type LineFacts = {
  reference: string | null
  description: string
  quantityMilli: number
  unit: string | null
  unitPriceCents: number
  netCents: number
  vatRateBps: number | null
}

/**
 * What is known of an invoice before it is published: read from the file, completed by hand. Amounts
 * are signed cents: those of a credit note are negative, however its issuer wrote them.
 */
export type InvoiceFacts = {
  source: 'facturx' | 'plain_pdf'
  kind: 'invoice' | 'credit_note'
  typeCode: string
  profile: string | null
  number: string | null
  title: string | null
  issuedOn: string | null
  dueOn: string | null
  currency: string
  netCents: number | null
  vatCents: number | null
  grandCents: number | null
  prepaidCents: number
  duePayableCents: number | null
  purchaseOrderNumber: string | null
  precedingInvoiceNumber: string | null
  seller: Party | null
  buyer: Party | null
  vatBreakdown: VatPart[]
  lines: LineFacts[]
}

/** Integer columns hold up to 2^31: some 20 million euros, or two million pieces. */
export const MAX_CENTS = 2_000_000_000

export function blankFacts(): InvoiceFacts {
  return {
    source: 'plain_pdf',
    kind: 'invoice',
    typeCode: '380',
    profile: null,
    number: null,
    title: null,
    issuedOn: null,
    dueOn: null,
    currency: 'EUR',
    netCents: null,
    vatCents: null,
    grandCents: null,
    prepaidCents: 0,
    duePayableCents: null,
    purchaseOrderNumber: null,
    precedingInvoiceNumber: null,
    seller: null,
    buyer: null,
    vatBreakdown: [],
    lines: [],
  }
}

export function factsOf(reading: FacturxReading): InvoiceFacts {
  const amounts = amountsOf(reading)
  const sign = amounts.kind === 'credit_note' && Number(reading.grandTotal) > 0 ? -1 : 1

  return {
    source: 'facturx',
    kind: amounts.kind,
    typeCode: reading.typeCode.slice(0, 4),
    profile: reading.profile.slice(0, 120) || null,
    number: reading.number.length > 60 ? null : reading.number,
    title: null,
    issuedOn: reading.issueDate,
    dueOn: reading.dueDate,
    currency: reading.currency.slice(0, 3).toUpperCase(),
    netCents: amounts.netCents,
    vatCents: amounts.vatCents,
    grandCents: amounts.grandCents,
    prepaidCents: amounts.prepaidCents,
    duePayableCents: amounts.duePayableCents,
    purchaseOrderNumber: reading.purchaseOrder?.slice(0, 60) ?? null,
    precedingInvoiceNumber: reading.precedingInvoice?.slice(0, 60) ?? null,
    seller: reading.seller,
    buyer: reading.buyer,
    vatBreakdown: reading.vatBreakdown.map(({ rate, base, tax, category }) => ({
      rateBps: basisPointsFromDecimal(rate ?? '0') ?? 0,
      baseCents: signed(centsFromDecimal(base ?? '0') ?? 0, sign),
      vatCents: signed(centsFromDecimal(tax ?? '0') ?? 0, sign),
      category: category ?? 'S',
    })),
    lines: reading.lines.map((line) => lineFacts(line, sign)),
  }
}

function lineFacts(line: ReadLine, sign: 1 | -1): LineFacts {
  const quantityMilli = rounded(line.quantity ?? '1', 3)
  const netCents = line.net === null ? null : rounded(line.net, 2)
  const unitPriceCents =
    line.unitPrice === null
      ? Math.round(((netCents ?? 0) * 1000) / (quantityMilli || 1000))
      : rounded(line.unitPrice, 2)
  return {
    reference: line.reference?.slice(0, 60) ?? null,
    description: line.description.slice(0, 500),
    quantityMilli: signed(quantityMilli, sign),
    unit: line.unit?.slice(0, 12) ?? null,
    unitPriceCents,
    netCents: signed(netCents ?? Math.round((unitPriceCents * quantityMilli) / 1000), sign),
    vatRateBps: line.vatRate === null ? null : basisPointsFromDecimal(line.vatRate),
  }
}

/** Unit prices may have four decimals and more: the line shows them rounded, its net total is exact. */
function rounded(text: string, scale: 2 | 3) {
  const value = Math.round(Number(text) * 10 ** scale)
  return Math.max(-MAX_CENTS, Math.min(MAX_CENTS, value))
}

function signed(value: number, sign: 1 | -1) {
  return value === 0 ? 0 : value * sign
}
