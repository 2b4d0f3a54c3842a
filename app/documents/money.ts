/**
 * Money is integer cents, quantities are integer thousandths, rates are basis points.
 * Products go through BigInt, so that no amount ever meets a binary fraction.
 */
export type PricedLine = {
  quantityMilli: number
  unitPriceCents: number
  discountBps?: number | null
}

export type TaxedLine = { vatRateBps: number } & ({ netCents: number } | PricedLine)

export type RateTotal = { rateBps: number; baseCents: number; vatCents: number }

export type Totals = {
  netCents: number
  vatCents: number
  grandCents: number
  perRate: RateTotal[]
}

const FULL_RATE = 10_000n

/** Halves go away from zero: a credit note is then the exact mirror of its invoice. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (2n * magnitude + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

function toSafeNumber(value: bigint): number {
  const result = Number(value)
  if (!Number.isSafeInteger(result)) {
    throw new RangeError('The amount is too large to be counted in cents')
  }
  return result
}

export function lineNetCents(line: PricedLine): number {
  const remaining = FULL_RATE - BigInt(line.discountBps ?? 0)
  const exact = BigInt(line.quantityMilli) * BigInt(line.unitPriceCents) * remaining
  return toSafeNumber(divideRounded(exact, 1_000n * FULL_RATE))
}

export function vatCents(baseCents: number, rateBps: number): number {
  return toSafeNumber(divideRounded(BigInt(baseCents) * BigInt(rateBps), FULL_RATE))
}

/** VAT is computed once per rate, on the sum of the lines of that rate. */
export function totalsOf(lines: readonly TaxedLine[]): Totals {
  const bases = new Map<number, bigint>()
  for (const line of lines) {
    const net = 'netCents' in line ? line.netCents : lineNetCents(line)
    bases.set(line.vatRateBps, (bases.get(line.vatRateBps) ?? 0n) + BigInt(net))
  }

  const perRate = [...bases]
    .sort(([left], [right]) => right - left)
    .map(([rateBps, base]) => {
      const baseCents = toSafeNumber(base)
      return { rateBps, baseCents, vatCents: vatCents(baseCents, rateBps) }
    })

  const netCents = perRate.reduce((sum, rate) => sum + rate.baseCents, 0)
  const vatTotal = perRate.reduce((sum, rate) => sum + rate.vatCents, 0)
  return { netCents, vatCents: vatTotal, grandCents: netCents + vatTotal, perRate }
}

/** Exact: digits beyond the scale must be zeros, otherwise the answer is null. */
function scaledFromDecimal(text: string, scale: number): number | null {
  const match = /^([+-])?(\d{1,16})(?:\.(\d{1,16}))?$/.exec(text.trim())
  if (!match) {
    return null
  }

  const [, sign, units, fraction = ''] = match
  if (/[1-9]/.test(fraction.slice(scale))) {
    return null
  }

  const digits = Number(units + fraction.slice(0, scale).padEnd(scale, '0'))
  if (!Number.isSafeInteger(digits)) {
    return null
  }
  return sign === '-' && digits !== 0 ? -digits : digits
}

function decimalFromScaled(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** '1234.5' → 123450; null for anything that isn't an exact number of cents. */
export function centsFromDecimal(text: string): number | null {
  return scaledFromDecimal(text, 2)
}

export function decimalFromCents(cents: number): string {
  return decimalFromScaled(cents, 2)
}

export function milliFromDecimal(text: string): number | null {
  return scaledFromDecimal(text, 3)
}

/** 9500 → '9.5': without the trailing zeros that a quantity doesn't need. */
export function decimalFromMilli(milli: number): string {
  return decimalFromScaled(milli, 3).replace(/\.?0+$/, '')
}

export function basisPointsFromDecimal(text: string): number | null {
  return scaledFromDecimal(text, 2)
}

const NUMBER_FORMATS = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.style} ${options.currency} ${options.minimumFractionDigits}`
  let format = NUMBER_FORMATS.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'fr-FR', options)
    NUMBER_FORMATS.set(key, format)
  }
  return format
}

/** Intl reads the decimal string itself: large amounts stay exact. */
function formatDecimal(format: Intl.NumberFormat, decimal: string): string {
  return format.format(decimal as Intl.StringNumericLiteral)
}

export function formatMoney(cents: number, locale = 'fr', currency = 'EUR'): string {
  return formatDecimal(
    numberFormat(locale, { style: 'currency', currency }),
    decimalFromCents(cents)
  )
}

/** The amount alone, for table columns whose header names the currency. */
export function formatAmount(cents: number, locale = 'fr'): string {
  return formatDecimal(
    numberFormat(locale, {
      style: 'decimal',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }),
    decimalFromCents(cents)
  )
}

export function formatQuantity(milli: number, locale = 'fr'): string {
  return formatDecimal(
    numberFormat(locale, {
      style: 'decimal',
      minimumFractionDigits: 0,
      maximumFractionDigits: 3,
    }),
    decimalFromMilli(milli)
  )
}

export function formatRate(bps: number, locale = 'fr'): string {
  const percent = formatDecimal(
    numberFormat(locale, {
      style: 'decimal',
      minimumFractionDigits: 0,
      maximumFractionDigits: 3,
    }),
    decimalFromCents(bps)
  )
  return locale === 'en' ? `${percent}%` : `${percent}\u00A0%`
}
