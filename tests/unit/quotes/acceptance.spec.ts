import Order from '#models/order'
import Quote from '#models/quote'
import Delivery from '#models/delivery'
import QuoteAcceptance from '#models/quote_acceptance'
import StaleTransition from '#exceptions/stale_transition'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { Settings } from 'luxon'
import { dealership } from '#tests/worlds/dealership'
import { acceptanceBy, issuedPump, pumpDraft } from '#tests/worlds/quoting'

async function messageOf(promise: Promise<unknown>) {
  try {
    await promise
  } catch (error) {
    if (error instanceof StaleTransition) return error.key
    throw error
  }
  return null
}

test.group('Quote / acceptance', (group) => {
  group.each.setup(() => testUtils.db().truncate())
  group.each.teardown(() => {
    Settings.now = () => Date.now()
  })

  test('makes one order with the lines chosen and keeps the evidence', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    const order = await quote.accept(
      acceptanceBy(world.camille, { selectedPositions: [3, 9], wishedOn: '2026-12-30' })
    )

    assert.match(order.number, /^CM-TP-\d\d-00001$/)
    const lines = await order.related('lines').query()
    assert.equal(lines[0].description, 'Pompe hydraulique principale, Occasion révisée')
    assert.lengthOf(lines, 7)
    assert.equal(order.netTotalCents, 295_000 + 27_700 + 84_500 + 11_840 + 81_700 + 39_000 + 61_200)

    await quote.refresh()
    assert.equal(quote.status, 'accepted')
    const evidence = await QuoteAcceptance.findByOrFail('quote_id', quote.id)
    assert.equal(evidence.contentSha256, quote.contentSha256)
    assert.equal(evidence.termsSha256, world.tpTerms.sha256)
    assert.deepEqual(evidence.selectedPositions, [3, 4, 5, 6, 7, 8, 9])
    assert.equal(evidence.grandTotalCents, order.grandTotalCents)
  })

  test('without choices, takes what the agency proposed', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    const order = await quote.accept(acceptanceBy(world.camille))
    assert.equal(order.netTotalCents, 670_740)
    assert.equal(order.grandTotalCents, 804_888)
  })

  test('the same form twice, one after the other or at once, makes one order', async ({
    assert,
  }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    const acceptance = acceptanceBy(world.camille)
    const same = await Quote.findOrFail(quote.id)
    const [first, second] = await Promise.all([quote.accept(acceptance), same.accept(acceptance)])
    const third = await quote.accept(acceptance)

    assert.equal(first.number, second.number)
    assert.equal(first.number, third.number)
    assert.lengthOf(await Order.all(), 1)
    assert.lengthOf(await QuoteAcceptance.all(), 1)
  })

  test('of two people at once, the second is told who was faster', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    const same = await Quote.findOrFail(quote.id)
    const results = await Promise.allSettled([
      quote.accept(acceptanceBy(world.camille)),
      same.accept(acceptanceBy(world.bruno)),
    ])
    const refused = results.filter((result) => result.status === 'rejected')

    assert.lengthOf(refused, 1)
    assert.equal(refused[0].reason.key, 'quotes.errors.already_accepted')
    assert.include(['Camille Moreau', 'Bruno Leroy'], refused[0].reason.values.name)
    assert.lengthOf(await Order.all(), 1)
  })

  test('holds to the end of the last day in Paris, in winter and in summer', async ({ assert }) => {
    const world = await dealership()
    for (const [day, lastMinute] of [
      ['2027-01-15', '2027-01-15T22:59:59Z'],
      ['2027-03-28', '2027-03-28T21:59:59Z'],
      ['2027-07-15', '2027-07-15T21:59:59Z'],
      ['2027-10-31', '2027-10-31T22:59:59Z'],
    ]) {
      Settings.now = () => Date.parse('2027-01-02T10:00:00Z')
      const accepted = await issuedPump(world, day)
      const tooLate = await issuedPump(world, day)
      Settings.now = () => Date.parse(lastMinute)
      assert.isNull(await messageOf(accepted.accept(acceptanceBy(world.camille))), day)
      Settings.now = () => Date.parse(lastMinute) + 1000
      assert.equal(
        await messageOf(tooLate.accept(acceptanceBy(world.camille))),
        'quotes.errors.expired',
        day
      )
    }
  })

  test('is refused when the offer on screen is not the current one', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    const evidence = { consent: 'Oui', contentSha256: 'f'.repeat(64) }
    assert.equal(
      await messageOf(quote.accept(acceptanceBy(world.camille, { evidence }))),
      'quotes.errors.changed'
    )
  })

  test('is refused with impossible choices', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    for (const selectedPositions of [[1, 2], [99]]) {
      assert.equal(
        await messageOf(quote.accept(acceptanceBy(world.camille, { selectedPositions }))),
        'quotes.errors.choices'
      )
    }
  })

  test('drafts, refused, withdrawn and replaced quotes cannot be accepted', async ({ assert }) => {
    const world = await dealership()
    const by = world.leaStaff
    const draft = await pumpDraft(world)
    const declined = await issuedPump(world)
    await declined.decline({ by: world.camille, reason: 'price' })
    const withdrawn = await issuedPump(world)
    await withdrawn.withdraw({ by })
    const replaced = await issuedPump(world)
    const next = await replaced.revise({ by })
    await next.issue({ by })

    for (const [quote, key] of [
      [draft, 'draft'],
      [declined, 'declined'],
      [withdrawn, 'withdrawn'],
      [replaced, 'superseded'],
    ] as const) {
      assert.equal(
        await messageOf(quote.accept(acceptanceBy(world.camille))),
        `quotes.errors.${key}`
      )
    }
    assert.lengthOf(await Order.all(), 0)
  })

  test('the signatory gets an acknowledgement, the author and the parts desk are told', async ({
    assert,
  }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    await quote.accept(acceptanceBy(world.bruno))
    const told = await Delivery.query()
      .where('channel', 'mail')
      .preload('activity')
      .preload('user')
      .preload('team')
    const of = (action: string) =>
      told
        .filter(({ activity }) => activity.action === action)
        .map(({ user, team }) => user?.email ?? team?.email)
        .sort()

    assert.deepEqual(of('quote_issued'), ['bruno@delvallee.test', 'camille@delvallee.test'])
    assert.deepEqual(of('quote_accepted'), ['lea@tp.test', 'parts.sec@agence.test'])
    assert.deepEqual(of('order_confirmed'), ['bruno@delvallee.test', 'camille@delvallee.test'])
  })
})
