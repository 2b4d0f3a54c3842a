import { compactDate } from '#documents/dates'
import type { FacturxInvoice } from '#documents/facturx_writer'
import type { Address, DocumentCustomer, DocumentEntity } from '#documents/layout/party'
import { documentTexts } from '#documents/layout/texts'
import {
  decimalFromCents,
  decimalFromMilli,
  lineNetCents,
  totalsOf,
  type RateTotal,
} from '#documents/money'
import { codeOfUnit } from '#documents/unit_codes'

const PROFILE = 'urn:cen.eu:en16931:2017'
const TYPE_CODES = { invoice: '380', credit_note: '381' }
/** BT-23: what the invoice is for, in the French list. */
const BUSINESS_PROCESSES = { goods: 'B1', services: 'S1', mixed: 'M1' }
const SIREN_SCHEME = '0002'
const SIRET_SCHEME = '0009'
const FRENCH_DIRECTORY_SCHEME = '0225'

type Attributes = Record<string, string>
type Content = string | (string | null)[]

/** XML 1.0 has no way to write some characters, not even escaped. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu

function escaped(value: string): string {
  return value
    .replace(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}

function element(name: string, content: Content, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inner = Array.isArray(content) ? content.filter(Boolean).join('') : content
  return `<${name}${written.join('')}>${inner}</${name}>`
}

function ram(name: string, content: Content, attributes?: Attributes): string {
  return element(`ram:${name}`, content, attributes)
}

/** An element that is left out when there is nothing to say. */
function text(name: string, value: string | null | undefined, attributes?: Attributes) {
  return value ? ram(name, escaped(value), attributes) : null
}

function amount(name: string, cents: number, attributes?: Attributes): string {
  return ram(name, decimalFromCents(cents), attributes)
}

function day(name: string, isoDate: string, namespace = 'udt'): string {
  const written = element(`${namespace}:DateTimeString`, compactDate(isoDate), { format: '102' })
  return ram(name, [written])
}

const categoryOf = (rateBps: number) => (rateBps > 0 ? 'S' : 'Z')

function postalAddress({ street, postalCode, city, countryCode }: Address): string {
  const [one, two, ...others] = street.split('\n').filter((part) => part.trim() !== '')
  return ram('PostalTradeAddress', [
    text('PostcodeCode', postalCode),
    text('LineOne', one),
    text('LineTwo', two),
    text('LineThree', others.join(', ')),
    text('CityName', city),
    ram('CountryID', escaped(countryCode || 'FR')),
  ])
}

function party(name: string, { name: company, ...who }: DocumentEntity | DocumentCustomer): string {
  const { siren, siret, vatNumber, address } = who
  return ram(name, [
    text('GlobalID', siret, { schemeID: SIRET_SCHEME }),
    ram('Name', escaped(company)),
    siren
      ? ram('SpecifiedLegalOrganization', [text('ID', siren, { schemeID: SIREN_SCHEME })])
      : null,
    postalAddress(address),
    siren
      ? ram('URIUniversalCommunication', [
          text('URIID', siren, { schemeID: FRENCH_DIRECTORY_SCHEME }),
        ])
      : null,
    vatNumber ? ram('SpecifiedTaxRegistration', [text('ID', vatNumber, { schemeID: 'VA' })]) : null,
  ])
}

function tradeLine(line: FacturxInvoice['lines'][number], index: number): string {
  const net = lineNetCents(line)
  const reduction = lineNetCents({ ...line, discountBps: 0 }) - net
  return ram('IncludedSupplyChainTradeLineItem', [
    ram('AssociatedDocumentLineDocument', [ram('LineID', String(index + 1))]),
    ram('SpecifiedTradeProduct', [
      text('SellerAssignedID', line.reference),
      ram('Name', escaped(line.description)),
      text('Description', line.details),
    ]),
    ram('SpecifiedLineTradeAgreement', [
      ram('NetPriceProductTradePrice', [amount('ChargeAmount', line.unitPriceCents)]),
    ]),
    ram('SpecifiedLineTradeDelivery', [
      ram('BilledQuantity', decimalFromMilli(line.quantityMilli), {
        unitCode: codeOfUnit(line.unit),
      }),
    ]),
    ram('SpecifiedLineTradeSettlement', [
      ram('ApplicableTradeTax', [
        ram('TypeCode', 'VAT'),
        ram('CategoryCode', categoryOf(line.vatRateBps)),
        ram('RateApplicablePercent', decimalFromCents(line.vatRateBps)),
      ]),
      reduction !== 0 ? allowance(reduction) : null,
      ram('SpecifiedTradeSettlementLineMonetarySummation', [amount('LineTotalAmount', net)]),
    ]),
  ])
}

function allowance(cents: number): string {
  return ram('SpecifiedTradeAllowanceCharge', [
    ram('ChargeIndicator', [element('udt:Indicator', 'false')]),
    amount('ActualAmount', cents),
    ram('ReasonCode', '95'),
    ram('Reason', 'Remise'),
  ])
}

function tax({ rateBps, baseCents, vatCents }: RateTotal): string {
  return ram('ApplicableTradeTax', [
    amount('CalculatedAmount', vatCents),
    ram('TypeCode', 'VAT'),
    amount('BasisAmount', baseCents),
    ram('CategoryCode', categoryOf(rateBps)),
    ram('RateApplicablePercent', decimalFromCents(rateBps)),
  ])
}

function note(content: string, subjectCode?: string): string {
  return ram('IncludedNote', [ram('Content', escaped(content)), text('SubjectCode', subjectCode)])
}

function paymentMeans({ iban, bic }: DocumentEntity): string | null {
  if (!iban) {
    return null
  }
  return ram('SpecifiedTradeSettlementPaymentMeans', [
    ram('TypeCode', '58'),
    ram('PayeePartyCreditorFinancialAccount', [text('IBANID', iban.replace(/\s+/g, ''))]),
    bic ? ram('PayeeSpecifiedCreditorFinancialInstitution', [text('BICID', bic)]) : null,
  ])
}

/** The Cross Industry Invoice of a French invoice, profile EN 16931. */
export function buildCii(invoice: FacturxInvoice): string {
  const { entity, customer } = invoice
  const t = documentTexts('fr')
  const totals = totalsOf(invoice.lines)
  const prepaid = invoice.prepaidCents ?? 0
  const process = BUSINESS_PROCESSES[invoice.nature ?? 'mixed']
  const inEuros = { currencyID: 'EUR' }

  const document = element(
    'rsm:CrossIndustryInvoice',
    [
      element('rsm:ExchangedDocumentContext', [
        ram('BusinessProcessSpecifiedDocumentContextParameter', [ram('ID', process)]),
        ram('GuidelineSpecifiedDocumentContextParameter', [ram('ID', PROFILE)]),
      ]),
      element('rsm:ExchangedDocument', [
        ram('ID', escaped(invoice.number)),
        ram('TypeCode', TYPE_CODES[invoice.kind]),
        day('IssueDateTime', invoice.issuedOn),
        ...(invoice.notes ?? []).map((content) => note(content)),
        note(t('recovery_charge'), 'PMT'),
        note(t('late_penalties'), 'PMD'),
        note(t('no_early_discount'), 'AAB'),
      ]),
      element('rsm:SupplyChainTradeTransaction', [
        ...invoice.lines.map(tradeLine),
        ram('ApplicableHeaderTradeAgreement', [
          party('SellerTradeParty', entity),
          party('BuyerTradeParty', customer),
          invoice.orderNumber
            ? ram('SellerOrderReferencedDocument', [text('IssuerAssignedID', invoice.orderNumber)])
            : null,
          invoice.purchaseOrderNumber
            ? ram('BuyerOrderReferencedDocument', [
                text('IssuerAssignedID', invoice.purchaseOrderNumber),
              ])
            : null,
        ]),
        ram('ApplicableHeaderTradeDelivery', [
          customer.deliveryAddress
            ? ram('ShipToTradeParty', [postalAddress(customer.deliveryAddress)])
            : null,
          invoice.deliveredOn
            ? ram('ActualDeliverySupplyChainEvent', [
                day('OccurrenceDateTime', invoice.deliveredOn),
              ])
            : null,
        ]),
        ram('ApplicableHeaderTradeSettlement', [
          text('PaymentReference', invoice.number),
          ram('InvoiceCurrencyCode', 'EUR'),
          paymentMeans(entity),
          ...totals.perRate.map(tax),
          invoice.dueOn || invoice.paymentTerms
            ? ram('SpecifiedTradePaymentTerms', [
                text('Description', invoice.paymentTerms),
                invoice.dueOn ? day('DueDateDateTime', invoice.dueOn) : null,
              ])
            : null,
          ram('SpecifiedTradeSettlementHeaderMonetarySummation', [
            amount('LineTotalAmount', totals.netCents),
            amount('TaxBasisTotalAmount', totals.netCents),
            amount('TaxTotalAmount', totals.vatCents, inEuros),
            amount('GrandTotalAmount', totals.grandCents),
            amount('TotalPrepaidAmount', prepaid),
            amount('DuePayableAmount', totals.grandCents - prepaid),
          ]),
          invoice.precedingInvoice
            ? ram('InvoiceReferencedDocument', [text('IssuerAssignedID', invoice.precedingInvoice)])
            : null,
        ]),
      ]),
    ],
    {
      'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
      'xmlns:ram':
        'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
      'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
    }
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`
}
