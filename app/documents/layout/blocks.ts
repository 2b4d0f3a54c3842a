import {
  addressLines,
  type DocumentAgency,
  type DocumentCustomer,
  type DocumentEntity,
  type DocumentLocale,
  type DocumentMachine,
} from '#documents/layout/party'
import { INK, MUTED, piecesOf, SUNKEN, SUPPORT, type Sheet } from '#documents/layout/sheet'
import type { Texts } from '#documents/layout/texts'
import { formatMoney, formatRate, type Totals } from '#documents/money'

const ACCENT_FALLBACK = '#4a555c'

function accentOf(entity: DocumentEntity): string {
  return /^#[0-9a-f]{6}$/i.test(entity.accent) ? entity.accent : ACCENT_FALLBACK
}

/** The entity on the left under its accent, the document's name and number on the right. */
export function drawHeader(
  sheet: Sheet,
  {
    entity,
    title,
    number,
    lines,
  }: { entity: DocumentEntity; title: string; number: string; lines: string[] }
) {
  sheet.block(sheet.left, 0, 56, 7, accentOf(entity))

  const half = sheet.width / 2
  const top = sheet.y - 4
  const nameHeight = sheet.text(entity.name, sheet.left, top + 2, {
    size: 14,
    weight: 'semibold',
    width: half - 12,
    tracking: -0.2,
  })
  const contact = [entity.phone, entity.email, entity.website].filter(Boolean).join(' · ')
  const contactHeight = sheet.text(contact, sheet.left, top + nameHeight + 5, {
    size: 8,
    color: MUTED,
    width: half - 12,
  })

  const x = sheet.left + half
  let y = top
  const fits = sheet.widthOf(title, { size: 20, weight: 'semibold' }) < half
  y += sheet.text(title, x, y, {
    size: fits ? 20 : 16,
    weight: 'semibold',
    width: half,
    align: 'right',
    tracking: -0.4,
  })
  y += sheet.text(number, x, y + 2, { size: 11, weight: 'medium', width: half, align: 'right' }) + 2
  for (const line of lines) {
    y += sheet.text(line, x, y + 2, { size: 9, color: SUPPORT, width: half, align: 'right' }) + 1
  }
  sheet.y = Math.max(y, top + nameHeight + contactHeight + 5) + 26
}

export type Block = { caption: string; name: string; lines: string[] }

export function agencyBlock(
  entity: DocumentEntity,
  agency: DocumentAgency | null | undefined,
  t: Texts
): Block {
  return {
    caption: agency ? t('your_agency') : t('issuer'),
    name: agency?.name ?? entity.name,
    lines: [
      ...addressLines(agency?.address ?? entity.address),
      ...[agency?.phone, agency?.email].flatMap((line) => line || []),
    ],
  }
}

export function customerBlock(customer: DocumentCustomer, t: Texts): Block {
  const identity = [
    customer.siret
      ? t('siret', { siret: customer.siret })
      : customer.siren && t('siren', { siren: customer.siren }),
    customer.vatNumber && t('vat_number', { vatNumber: customer.vatNumber }),
  ]
  return {
    caption: customer.code ? t('customer_with_code', { code: customer.code }) : t('customer'),
    name: customer.name,
    lines: [
      ...(customer.contactName ? [t('attention', { name: customer.contactName })] : []),
      ...addressLines(customer.address),
      ...identity.flatMap((line) => line || []),
    ],
  }
}

export function deliveryBlock(customer: DocumentCustomer, t: Texts): Block | null {
  return customer.deliveryAddress
    ? { caption: t('delivered_to'), name: '', lines: addressLines(customer.deliveryAddress) }
    : null
}

/** Two or three blocks side by side; the last one is the recipient, where the envelope's window is. */
export function drawBlocks(sheet: Sheet, blocks: readonly Block[]) {
  const gutter = 20
  const width = (sheet.width - gutter * (blocks.length - 1)) / blocks.length
  const heights = blocks.map((block, index) => {
    const x = sheet.left + index * (width + gutter)
    let y = sheet.y
    y += sheet.text(block.caption, x, y, { size: 7.5, color: MUTED, width }) + 2
    if (block.name) {
      y += sheet.text(block.name, x, y, { size: 10, weight: 'semibold', width }) + 1
    }
    for (const line of block.lines) {
      y += sheet.text(line, x, y, { size: 9, color: SUPPORT, width })
    }
    return y
  })
  sheet.y = Math.max(...heights) + 16
}

/** The fleet number as it is painted on the machine, then what identifies it. */
export function drawMachine(
  sheet: Sheet,
  machine: DocumentMachine | null | undefined,
  locale: DocumentLocale,
  t: Texts
) {
  if (!machine) {
    return
  }
  sheet.makeRoom(30)
  let x = sheet.left
  if (machine.fleetNumber) {
    const style = { size: 8.5, weight: 'semibold' as const }
    const width = sheet.widthOf(machine.fleetNumber, style) + 10
    sheet.block(x, sheet.y - 2, width, 15, INK, 3)
    sheet.text(machine.fleetNumber, x + 5, sheet.y, { ...style, color: '#ffffff' })
    x += width + 8
  }
  const hours = machine.hours?.toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR')
  const facts = [
    machine.name,
    machine.serialNumber && t('serial_number', { serialNumber: machine.serialNumber }),
    hours && t('hours', { hours }),
  ]
  const identity = `${machine.brand} ${machine.model}`
  sheet.text(identity, x, sheet.y, { size: 9.5, weight: 'semibold' })
  x += sheet.widthOf(identity, { size: 9.5, weight: 'semibold' }) + 8
  const height = sheet.text(facts.filter(Boolean).join(' · '), x, sheet.y + 0.5, {
    size: 9,
    color: SUPPORT,
    width: sheet.right - x,
  })
  sheet.y += Math.max(height, 13) + 12
}

export type Fact = { label: string; value: string | null | undefined }

/** Short facts in a row of up to four, on a quiet ground. */
export function drawFacts(sheet: Sheet, facts: readonly Fact[]) {
  const known = facts.filter((fact) => fact.value)
  for (let start = 0; start < known.length; start += 4) {
    const row = known.slice(start, start + 4)
    const width = sheet.width / row.length
    const inner = width - 20
    const heights = row.map(({ value }) =>
      sheet.height(value!, { size: 9, weight: 'medium', width: inner })
    )
    const height = Math.max(...heights) + 25
    sheet.makeRoom(height)
    sheet.block(sheet.left, sheet.y, sheet.width, height, SUNKEN, 3)
    row.forEach(({ label, value }, index) => {
      const x = sheet.left + index * width + 10
      sheet.text(label, x, sheet.y + 7, { size: 7.5, color: MUTED, width: inner })
      sheet.text(value!, x, sheet.y + 17.5, { size: 9, weight: 'medium', width: inner })
    })
    sheet.y += height + 4
  }
  sheet.y += known.length > 0 ? 14 : 0
}

export type TotalLine = { label: string; cents: number; strong?: boolean }

/** The VAT per rate on the left, the sums that lead to what is due on the right. */
export function drawTotals(
  sheet: Sheet,
  {
    totals,
    extra = [],
    grandLabel,
    locale,
    t,
  }: {
    totals: Totals
    extra?: TotalLine[]
    grandLabel: string
    locale: DocumentLocale
    t: Texts
  }
) {
  const money = (cents: number) => formatMoney(cents, locale)
  const boxWidth = 210
  const height = 46 + (totals.perRate.length + extra.length) * 16
  sheet.y += 12
  sheet.makeRoom(height)
  const top = sheet.y

  const x = sheet.right - boxWidth
  const row = (label: string, amount: string, big = false) => {
    const size = big ? 13 : 9
    const weight = big ? ('semibold' as const) : ('regular' as const)
    const labelColor = big ? INK : SUPPORT
    sheet.text(label, x, sheet.y, { size, weight, color: labelColor, width: 110 })
    sheet.text(amount, x + 90, sheet.y, {
      size,
      weight,
      tabular: true,
      align: 'right',
      width: boxWidth - 90,
    })
    sheet.y += big ? 22 : 16
  }

  row(t('total_net'), money(totals.netCents))
  for (const { rateBps, vatCents } of totals.perRate) {
    row(t('vat_at', { rate: formatRate(rateBps, locale) }), money(vatCents))
  }
  sheet.rule(sheet.y - 1, { from: x, color: INK, weight: 0.9 })
  sheet.y += 6
  row(grandLabel, money(totals.grandCents), true)
  for (const { label, cents, strong } of extra) {
    if (strong) {
      sheet.rule(sheet.y - 2, { from: x })
      sheet.y += 5
    }
    row(label, money(cents), strong)
  }
  const end = sheet.y

  if (totals.perRate.length > 1) {
    sheet.y = top
    drawVatTable(sheet, totals, sheet.width - boxWidth - 40, locale, t)
  }
  sheet.y = Math.max(end, sheet.y) + 6
}

function drawVatTable(
  sheet: Sheet,
  totals: Totals,
  width: number,
  locale: DocumentLocale,
  t: Texts
) {
  const column = width / 3
  const cells = (values: string[], style: { color: string; weight?: 'medium' }) => {
    values.forEach((value, index) =>
      sheet.text(value, sheet.left + index * column, sheet.y, {
        size: 8,
        tabular: true,
        width: column,
        align: index === 0 ? 'left' : 'right',
        ...style,
      })
    )
    sheet.y += 14
  }
  cells([t('vat_rate'), t('vat_base'), t('vat_amount')], { color: SUPPORT, weight: 'medium' })
  sheet.rule(sheet.y - 2, { to: sheet.left + width })
  sheet.y += 2
  for (const { rateBps, baseCents, vatCents } of totals.perRate) {
    cells(
      [formatRate(rateBps, locale), formatMoney(baseCents, locale), formatMoney(vatCents, locale)],
      { color: INK }
    )
  }
}

export type Note = { title?: string | null; text: string | null | undefined }

/** Titled paragraphs; a paragraph is never cut from its title. */
export function drawNotes(sheet: Sheet, notes: readonly Note[], size = 8.5) {
  for (const { title, text } of notes) {
    if (!text) continue
    const style = { size, color: SUPPORT, width: sheet.width }
    const paragraphs = piecesOf(text)
    const firstHeight = sheet.height(paragraphs[0], style)
    sheet.makeRoom(firstHeight + (title ? 16 : 4))
    if (title) {
      sheet.y += sheet.text(title, sheet.left, sheet.y, {
        size,
        weight: 'semibold',
        width: sheet.width,
      })
      sheet.y += 1
    }
    for (const paragraph of paragraphs) {
      sheet.makeRoom(sheet.height(paragraph, style))
      sheet.y += sheet.text(paragraph, sheet.left, sheet.y, style)
    }
    sheet.y += 8
  }
}

/** What the law wants on every business paper of a company (C. com. R123-237). */
export function legalIdentity(entity: DocumentEntity, t: Texts): string {
  const company = [
    entity.name,
    [entity.legalForm, entity.capital && t('capital', { capital: entity.capital })]
      .filter(Boolean)
      .join(' '),
  ]
  const registration = [
    addressLines(entity.address).join(', '),
    entity.siret ? t('siret', { siret: entity.siret }) : t('siren', { siren: entity.siren }),
    entity.rcsCity && t('rcs', { city: entity.rcsCity, siren: entity.siren }),
    t('vat_number', { vatNumber: entity.vatNumber }),
  ]
  return [...company, ...registration].filter(Boolean).join(' · ')
}

export const FOOTER_HEIGHT = 74

export function drawFooter(
  sheet: Sheet,
  {
    entity,
    reference,
    page,
    pages,
    demo,
    t,
  }: {
    entity: DocumentEntity
    reference: string
    page: number
    pages: number
    demo?: boolean
    t: Texts
  }
) {
  const top = sheet.pageHeight - FOOTER_HEIGHT + 18
  sheet.rule(top)
  const style = { size: 7, color: MUTED }
  const width = sheet.width - 200
  let y = top + 7
  y += sheet.text(legalIdentity(entity, t), sheet.left, y, { ...style, width })
  if (demo) {
    sheet.text(t('demo'), sheet.left, y + 1, { ...style, weight: 'medium', width })
  }
  sheet.text(reference, sheet.right - 180, top + 7, { ...style, width: 180, align: 'right' })
  sheet.text(t('page', { page, pages }), sheet.right - 180, top + 17, {
    ...style,
    width: 180,
    align: 'right',
  })
}

export function drawContinuation(sheet: Sheet, entity: DocumentEntity, reference: string) {
  sheet.block(sheet.left, 0, 56, 7, accentOf(entity))
  sheet.y = 34
  sheet.text(entity.name, sheet.left, sheet.y, { size: 8.5, weight: 'semibold' })
  sheet.text(reference, sheet.left + sheet.width / 2, sheet.y, {
    size: 8.5,
    color: SUPPORT,
    width: sheet.width / 2,
    align: 'right',
  })
  sheet.y += 26
}
