import fc from 'fast-check'
import { test } from '@japa/runner'
import { retained } from '#models/quotes/choices'
import { canonical } from '#models/quotes/content'
import { lineNetCents, totalsOf } from '#documents/money'
import { QUOTE_LINE_KINDS } from '#models/quote_line'
import * as offer from '../../../inertia/components/quotes/offer.js'

const amounts = fc.record({
  quantityMilli: fc.integer({ min: 0, max: 100_000_000 }),
  unitPriceCents: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  discountBps: fc.integer({ min: 0, max: 10_000 }),
  vatRateBps: fc.constantFrom(2000, 1000, 550, 210, 0),
})

/** Quotes as the editor makes them: groups of two or three with one proposed, options, plain lines. */
const quotes = fc
  .array(
    fc.record({
      amount: amounts,
      kind: fc.constantFrom(...QUOTE_LINE_KINDS),
      shape: fc.constantFrom('plain', 'option', 'pair', 'triple'),
    }),
    { maxLength: 12 }
  )
  .map((drafts) => {
    let position = 0
    return drafts.flatMap(({ amount, kind, shape }) => {
      const size = { plain: 1, option: 1, pair: 2, triple: 3 }[shape]
      const first = position + 1
      return Array.from({ length: size }, (_, index) => {
        position += 1
        return {
          ...amount,
          unitPriceCents: amount.unitPriceCents + index,
          kind: size > 1 ? ('part' as const) : kind,
          position,
          netCents: lineNetCents({ ...amount, unitPriceCents: amount.unitPriceCents + index }),
          isOptional: shape === 'option' && kind !== 'deposit',
          alternativeOf: size > 1 ? first : null,
          isSelected: size > 1 ? index === 0 : shape !== 'option',
        }
      })
    })
  })

/** What pages need besides; no part in the sums. */
function onScreen<Line extends object>(line: Line) {
  return {
    ...line,
    reference: null,
    description: '',
    details: null,
    unit: null,
    alternativeLabel: null,
    leadTime: null,
    warranty: null,
  }
}

test.group('Quote / totals', () => {
  test('the page adds up as the server does, whatever is chosen', ({ assert }) => {
    fc.assert(
      fc.property(quotes, fc.nat(), (lines, seed) => {
        const chosen = lines
          .filter((line) => line.isOptional || line.alternativeOf !== null)
          .filter((line) =>
            line.alternativeOf === null
              ? (seed >> (line.position % 16)) % 2 === 0
              : line.position ===
                line.alternativeOf +
                  (seed % lines.filter((one) => one.alternativeOf === line.alternativeOf).length)
          )
          .map(({ position }) => position)
        const server = totalsOf(retained(lines, chosen))
        const page = offer.totalsOf(offer.retained(lines.map(onScreen), chosen))
        assert.equal(page.netCents, server.netCents)
        assert.equal(page.grandCents, server.grandCents)
        assert.deepEqual(
          page.vat,
          server.perRate.map(({ rateBps, vatCents }) => ({ rate: rateBps, amount: vatCents }))
        )
      })
    )
  })

  test('a line comes to the same cents on both sides', ({ assert }) => {
    fc.assert(
      fc.property(amounts, (line) => {
        assert.equal(offer.lineNet(line), lineNetCents(line))
      })
    )
  })

  test('each group counts exactly once, options only when ticked, deposits never', ({ assert }) => {
    fc.assert(
      fc.property(quotes, (lines) => {
        const counted = retained(lines)
        const groups = new Set(
          lines.flatMap(({ alternativeOf }) => (alternativeOf === null ? [] : [alternativeOf]))
        )
        assert.lengthOf(
          counted.filter(({ alternativeOf }) => alternativeOf !== null),
          groups.size
        )
        assert.isFalse(counted.some(({ kind }) => kind === 'deposit'))
        assert.isFalse(counted.some(({ isOptional }) => isOptional))
      })
    )
  })

  test('VAT is rounded once per rate, on the sum', ({ assert }) => {
    const { vatCents, grandCents } = totalsOf([
      { netCents: 3, vatRateBps: 550 },
      { netCents: 6, vatRateBps: 550 },
      { netCents: 100, vatRateBps: 2000 },
    ])
    assert.equal(vatCents, 20)
    assert.equal(grandCents, 129)
  })

  test('the canonical form does not depend on the order of keys', ({ assert }) => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse())
        assert.equal(canonical(record), canonical(reversed))
      })
    )
  })
})
