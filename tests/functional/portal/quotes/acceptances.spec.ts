import Order from '#models/order'
import QuoteAcceptance from '#models/quote_acceptance'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { issuedHoses, issuedPump } from '#tests/worlds/quoting'
import type Quote from '#models/quote'
import type User from '#models/user'
import type { ApiClient } from '@japa/api-client'

test.group('Portal / quotes / acceptances', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  test('store makes the order with the choices, the evidence and the words agreed to', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    const response = await order(client, quote, world.camille, { selectedPositions: [3, 9] })
    response.assertStatus(302)
    response.assertHeader('location', `/tp-c001/devis/${quote.number}/confirmation`)

    const placed = await Order.findByOrFail('quote_id', quote.id)
    assert.equal(placed.purchaseOrderNumber, 'BC 4500921')
    assert.equal(placed.netTotalCents, 600_940)
    const evidence = await QuoteAcceptance.findByOrFail('quote_id', quote.id)
    assert.equal(evidence.signatoryFunction, 'Gérante')
    assert.include(evidence.consent, 'J’ai lu et j’accepte les conditions générales de vente')
    assert.include(evidence.consent, '1er janvier 2026')
    assert.match(evidence.consent, /Commander — 7\s211,28\s€\sTTC/)
    assert.isNotNull(evidence.ipAddress)

    const page = await client
      .get(`/tp-c001/devis/${quote.number}/confirmation`)
      .loginAs(world.camille)
      .withInertia()
    page.assertInertiaComponent('portal/quotes/ordered')
    page.assertInertiaPropsContains({ order: { number: placed.number } })
  })

  test('the same form sent twice shows the first order', async ({ assert, client }) => {
    const quote = await issuedPump(world)
    const formId = crypto.randomUUID()
    for (let time = 0; time < 2; time++) {
      const response = await order(client, quote, world.camille, { formId })
      response.assertHeader('location', `/tp-c001/devis/${quote.number}/confirmation`)
    }
    assert.lengthOf(await Order.all(), 1)
  })

  test('a colleague who comes second is told who ordered', async ({ assert, client }) => {
    const quote = await issuedHoses(world)
    await order(client, quote, world.camille, { selectedPositions: [] })
    const response = await order(client, quote, world.bruno, { selectedPositions: [] })
    response.assertFlashMessage(
      'error',
      'Camille Moreau vient de valider ce devis\u00a0: la commande est passée.'
    )
    assert.lengthOf(await Order.all(), 1)
  })

  test('bruno may order up to his ceiling and not above', async ({ assert, client }) => {
    const pump = await issuedPump(world)
    const above = await order(client, pump, world.bruno)
    above.assertStatus(403)
    await pump.refresh()
    assert.equal(pump.status, 'issued')

    const hoses = await issuedHoses(world)
    const within = await order(client, hoses, world.bruno, { selectedPositions: [] })
    within.assertStatus(302)
    await hoses.refresh()
    assert.equal(hoses.status, 'accepted')
  })

  test('what is missing or wrong is said at its field, and nothing is ordered', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    for (const [facts, field] of [
      [{ termsAccepted: false }, 'termsAccepted'],
      [{ signatoryName: '' }, 'signatoryName'],
      [{ signatoryFunction: 'x'.repeat(200) }, 'signatoryFunction'],
      [{ deliveryMode: 'delivery', deliveryAddress: null }, 'deliveryAddress'],
      [{ deliveryMode: 'drone' }, 'deliveryMode'],
      [{ wishedOn: '2020-01-01' }, 'wishedOn'],
      [{ wishedOn: '31/12/2027' }, 'wishedOn'],
      [{ purchaseOrderNumber: 'x'.repeat(61) }, 'purchaseOrderNumber'],
      [{ selectedPositions: 'all' }, 'selectedPositions'],
      [{ formId: 'again' }, 'formId'],
      [{ contentSha256: '' }, 'contentSha256'],
    ] as const) {
      const response = await client
        .post(`/tp-c001/devis/${quote.number}/commande`)
        .loginAs(world.camille)
        .withCsrfToken()
        .accept('json')
        .json({ ...form(quote), ...facts })
      response.assertStatus(422)
      const { errors } = response.body() as unknown as { errors: { field: string }[] }
      assert.equal(errors[0].field, field)
    }
    assert.lengthOf(await Order.all(), 0)
  })

  test('impossible choices and an offer that has changed are refused', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    for (const facts of [
      { selectedPositions: [1, 2] },
      { selectedPositions: [77] },
      { contentSha256: 'a'.repeat(64) },
    ]) {
      const response = await client
        .post(`/tp-c001/devis/${quote.number}/commande`)
        .loginAs(world.camille)
        .withCsrfToken()
        .accept('json')
        .json({ ...form(quote), ...facts })
      response.assertStatus(409)
    }
    assert.lengthOf(await Order.all(), 0)
  })

  test('the confirmation does not exist before the order', async ({ client }) => {
    const quote = await issuedPump(world)
    const response = await client
      .get(`/tp-c001/devis/${quote.number}/confirmation`)
      .loginAs(world.camille)
    response.assertStatus(404)
  })
})

function form(quote: Quote) {
  return {
    formId: crypto.randomUUID(),
    contentSha256: quote.contentSha256,
    selectedPositions: [2],
    deliveryMode: 'pickup',
    deliveryAddress: null,
    wishedOn: null,
    purchaseOrderNumber: 'BC 4500921',
    signatoryName: 'Camille Moreau',
    signatoryFunction: 'Gérante',
    termsAccepted: true,
    attachments: [],
  }
}

function order(client: ApiClient, quote: Quote, by: User, facts: object = {}) {
  return client
    .post(`/tp-c001/devis/${quote.number}/commande`)
    .loginAs(by)
    .withCsrfToken()
    .header('accept', 'text/html')
    .redirects(0)
    .json({ ...form(quote), ...facts })
}
