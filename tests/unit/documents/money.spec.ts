import fc from 'fast-check'
import { test } from '@japa/runner'
import {
  centsFromDecimal,
  decimalFromCents,
  decimalFromMilli,
  formatMoney,
  formatQuantity,
  formatRate,
  lineNetCents,
  milliFromDecimal,
  totalsOf,
} from '#documents/money'

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const rate = fc.constantFrom(0, 210, 550, 1000, 2000)
const taxedLine = fc.record({ netCents: cents, vatRateBps: rate })
const pricedLine = fc.record({
  quantityMilli: fc.integer({ min: 0, max: 10_000_000 }),
  unitPriceCents: fc.integer({ min: 0, max: 10_000_000 }),
  discountBps: fc.integer({ min: 0, max: 10_000 }),
})

test.group('Money', () => {
  test('a line is its quantity times its price less its discount, rounded once', ({ assert }) => {
    assert.equal(lineNetCents({ quantityMilli: 9_500, unitPriceCents: 8_600 }), 81_700)
    assert.equal(
      lineNetCents({ quantityMilli: 2_000, unitPriceCents: 13_850, discountBps: 500 }),
      26_315
    )
    assert.equal(lineNetCents({ quantityMilli: 500, unitPriceCents: 1 }), 1)
    assert.equal(lineNetCents({ quantityMilli: 499, unitPriceCents: 1 }), 0)
    assert.equal(lineNetCents({ quantityMilli: 333, unitPriceCents: 100, discountBps: 10_000 }), 0)
  })

  test('a line too large to be counted is refused rather than rounded', ({ assert }) => {
    assert.throws(() =>
      lineNetCents({ quantityMilli: Number.MAX_SAFE_INTEGER, unitPriceCents: 1_000_000 })
    )
  })

  test('VAT is computed once per rate, on the sum of its lines', ({ assert }) => {
    const totals = totalsOf([
      { netCents: 1, vatRateBps: 2000 },
      { netCents: 1, vatRateBps: 2000 },
      { netCents: 1, vatRateBps: 2000 },
      { netCents: 19_800, vatRateBps: 550 },
    ])
    assert.deepEqual(totals, {
      netCents: 19_803,
      vatCents: 1_090,
      grandCents: 20_893,
      perRate: [
        { rateBps: 2000, baseCents: 3, vatCents: 1 },
        { rateBps: 550, baseCents: 19_800, vatCents: 1_089 },
      ],
    })
  })

  test('nothing to pay has no rate', ({ assert }) => {
    assert.deepEqual(totalsOf([]), { netCents: 0, vatCents: 0, grandCents: 0, perRate: [] })
  })

  test('totals add up, whatever the lines and their order', () => {
    fc.assert(
      fc.property(fc.array(taxedLine, { maxLength: 40 }), (lines) => {
        const totals = totalsOf(lines)
        const net = lines.reduce((sum, line) => sum + line.netCents, 0)
        const perRateVat = totals.perRate.reduce((sum, { vatCents }) => sum + vatCents, 0)
        const exact = totals.perRate.every(
          ({ baseCents, rateBps, vatCents }) =>
            Math.abs(vatCents * 10_000 - baseCents * rateBps) <= 5_000
        )
        const reversed = totalsOf([...lines].reverse())
        return (
          totals.netCents === net &&
          totals.vatCents === perRateVat &&
          totals.grandCents === net + perRateVat &&
          exact &&
          JSON.stringify(reversed) === JSON.stringify(totals)
        )
      })
    )
  })

  test('a credit note is the exact mirror of its invoice', () => {
    fc.assert(
      fc.property(fc.array(taxedLine, { maxLength: 20 }), (lines) => {
        const mirrored = lines.map((line) => ({ ...line, netCents: -line.netCents }))
        return totalsOf(lines).grandCents + totalsOf(mirrored).grandCents === 0
      })
    )
    fc.assert(
      fc.property(
        pricedLine,
        (line) =>
          lineNetCents(line) + lineNetCents({ ...line, quantityMilli: -line.quantityMilli }) === 0
      )
    )
  })

  test('a line never differs from the exact product by more than half a cent', () => {
    fc.assert(
      fc.property(pricedLine, (line) => {
        const exact =
          BigInt(line.quantityMilli) *
          BigInt(line.unitPriceCents) *
          BigInt(10_000 - line.discountBps)
        const error = 2n * (BigInt(lineNetCents(line)) * 10_000_000n - exact)
        return error <= 10_000_000n && error > -10_000_000n
      })
    )
  })

  test('decimals become cents exactly or not at all', ({ assert }) => {
    assert.equal(centsFromDecimal('1234.56'), 123_456)
    assert.equal(centsFromDecimal('1234.5'), 123_450)
    assert.equal(centsFromDecimal('-0.05'), -5)
    assert.equal(centsFromDecimal('12.340000'), 1_234)
    assert.isTrue(Object.is(centsFromDecimal('-0.00'), 0))
    for (const refused of ['', '1,5', '1.005', 'abc', '1e3', '1.2.3', '99999999999999999', '.5']) {
      assert.isNull(centsFromDecimal(refused), refused)
    }
  })

  test('cents and thousandths survive the way to decimals and back', () => {
    fc.assert(fc.property(cents, (value) => centsFromDecimal(decimalFromCents(value)) === value))
    fc.assert(fc.property(cents, (value) => milliFromDecimal(decimalFromMilli(value)) === value))
  })

  test('amounts read as French and English people write them', ({ assert }) => {
    assert.equal(formatMoney(123_456), '1\u202F234,56\u00A0€')
    assert.equal(formatMoney(-5, 'en'), '-€0.05')
    assert.equal(formatQuantity(9_500), '9,5')
    assert.equal(formatRate(550), '5,5\u00A0%')
    assert.equal(formatRate(2000, 'en'), '20%')
  })
})
