import Activity from '#models/activity'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { Settings } from 'luxon'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { issuedHoses, issuedPump, pumpDraft } from '#tests/worlds/quoting'

test.group('Portal / quotes', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })
  group.each.teardown(() => {
    Settings.now = () => Date.now()
  })

  test('index shows what was issued, what is to decide first', async ({ assert, client }) => {
    await pumpDraft(world)
    const declined = await issuedHoses(world)
    await declined.decline({ by: world.camille, reason: 'price' })
    const late = await issuedPump(world, inDays(20))
    const soon = await issuedPump(world, inDays(2))

    const response = await client.get('/tp-c001/devis').loginAs(world.camille).withInertia()
    response.assertStatus(200)
    response.assertInertiaComponent('portal/quotes/index')
    const { quotes, states } = response.inertiaProps as {
      quotes: { number: string; state: string; acceptable: boolean }[]
      states: { value: string; count: number }[]
    }
    assert.deepEqual(
      quotes.map(({ number }) => number),
      [soon.number, late.number, declined.number]
    )
    assert.deepEqual(
      quotes.map(({ acceptable }) => acceptable),
      [true, true, false]
    )
    assert.deepEqual(states, [
      { value: 'issued', count: 2 },
      { value: 'declined', count: 1 },
    ])
  })

  test('index filters by state, finds by number and by fleet number, and survives bad filters', async ({
    assert,
    client,
  }) => {
    const pump = await issuedPump(world)
    const hoses = await issuedHoses(world)
    await hoses.decline({ by: world.camille, reason: 'price' })
    for (const [query, expected] of [
      ['state=declined', [hoses.number]],
      [`search=${pump.number.toLowerCase()}`, [pump.number]],
      ['search=POMPE', [pump.number]],
      ['search=p14&sort=number', [hoses.number, pump.number]],
      ['search=%25', [pump.number, hoses.number]],
      ['state=nonsense&page=-1&sort=x', [pump.number, hoses.number]],
      ['page=99', []],
    ] as const) {
      const response = await client
        .get(`/tp-c001/devis?${query}`)
        .loginAs(world.camille)
        .withInertia()
      const { quotes } = response.inertiaProps as { quotes: { number: string }[] }
      assert.deepEqual(
        quotes.map(({ number }) => number),
        [...expected],
        query
      )
    }
  })

  test('only the latest issued version is there, and a draft is not', async ({ client }) => {
    const first = await issuedPump(world)
    const second = await first.revise({ by: world.leaStaff })
    const before = await client
      .get(`/tp-c001/devis/${first.number}`)
      .loginAs(world.camille)
      .withInertia()
    before.assertInertiaPropsContains({ quote: { version: 1 } })

    await second.issue({ by: world.leaStaff })
    const after = await client
      .get(`/tp-c001/devis/${first.number}`)
      .loginAs(world.camille)
      .withInertia()
    after.assertInertiaPropsContains({ quote: { version: 2 } })

    const draft = await pumpDraft(world)
    const unseen = await client.get(`/tp-c001/devis/${draft.number}`).loginAs(world.camille)
    unseen.assertStatus(404)
  })

  test('show hides costs, notes and what the agency did inside, and notes the first reading', async ({
    assert,
    client,
  }) => {
    const quote = await pumpDraft(world)
    await quote.merge({ internalNotes: 'Marge à tenir' }).save()
    await quote.issue({ by: world.leaStaff })
    await quote.note({ by: world.leaStaff, body: 'Client pressé', formId: 'n-1' })
    const response = await client
      .get(`/tp-c001/devis/${quote.number}`)
      .loginAs(world.camille)
      .withInertia()
    response.assertStatus(200)
    const text = JSON.stringify(response.inertiaProps)
    for (const secret of ['costCents', '300000', 'Marge à tenir', 'Client pressé', 'préparé par']) {
      assert.notInclude(text, secret)
    }
    await quote.refresh()
    assert.isNotNull(quote.firstSeenAt)
    const seen = await Activity.findByOrFail('action', 'quote_seen')
    assert.equal(seen.authorId, world.camille.id)
  })

  test('the PDF is served under the quote’s number, and the list as CSV and XLSX', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    const pdf = await client.get(`/tp-c001/devis/${quote.number}/pdf`).loginAs(world.camille)
    pdf.assertStatus(200)
    pdf.assertHeader('content-type', 'application/pdf')
    assert.include(pdf.header('content-disposition'), `${quote.number}-v1.pdf`)

    const csv = await client.get('/tp-c001/devis/export').loginAs(world.camille)
    csv.assertStatus(200)
    assert.include(csv.text(), `${quote.number};1;Pompe hydraulique, EC220E;À décider`)
    assert.include(csv.text(), '8048,88')
    const xlsx = await client
      .get('/tp-c001/devis/export?format=xlsx')
      .loginAs(world.camille)
      .accept('xlsx')
    xlsx.assertStatus(200)
    assert.include(xlsx.header('content-type'), 'spreadsheetml')
  })

  test('refusing needs a reason, tells the agency and closes the quote', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    const path = `/tp-c001/devis/${quote.number}/refus`
    const bad = await client
      .post(path)
      .loginAs(world.camille)
      .withCsrfToken()
      .accept('json')
      .json({ reason: 'because' })
    bad.assertStatus(422)

    const response = await client
      .post(path)
      .loginAs(world.camille)
      .withCsrfToken()
      .redirects(0)
      .json({ reason: 'price', comment: 'Trop cher pour nous' })
    response.assertStatus(302)
    await quote.refresh()
    assert.equal(quote.status, 'declined')

    const again = await client
      .post(path)
      .loginAs(world.camille)
      .withCsrfToken()
      .accept('json')
      .json({ reason: 'price' })
    again.assertStatus(409)
    again.assertBodyContains({ message: 'Ce devis a déjà été refusé.' })
  })

  test('a change request and a message arrive once, and keep the quote open', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    const body = { body: 'Sans le transport, merci.', formId: crypto.randomUUID() }
    for (const path of ['modification', 'modification', 'messages']) {
      const response = await client
        .post(`/tp-c001/devis/${quote.number}/${path}`)
        .loginAs(world.bruno)
        .withCsrfToken()
        .redirects(0)
        .json(path === 'messages' ? { ...body, formId: crypto.randomUUID() } : body)
      response.assertStatus(302)
    }
    assert.lengthOf(await quote.related('changeRequests').query(), 1)
    const page = await client
      .get(`/tp-c001/devis/${quote.number}`)
      .loginAs(world.bruno)
      .withInertia()
    page.assertInertiaPropsContains({
      quote: { state: 'change_requested', answerable: true, asked: { kind: 'change' } },
    })
    const empty = await client
      .post(`/tp-c001/devis/${quote.number}/messages`)
      .loginAs(world.bruno)
      .withCsrfToken()
      .accept('json')
      .json({ body: '   ', formId: crypto.randomUUID() })
    empty.assertStatus(422)
  })

  test('an expired quote can only be renewed', async ({ assert, client }) => {
    Settings.now = () => Date.now() - 40 * 86_400_000
    const quote = await issuedPump(world)
    Settings.now = () => Date.now()
    const page = await client
      .get(`/tp-c001/devis/${quote.number}`)
      .loginAs(world.camille)
      .withInertia()
    page.assertInertiaPropsContains({ quote: { state: 'expired', answerable: false } })

    const body = { body: 'Encore valable ?', formId: crypto.randomUUID() }
    const change = await client
      .post(`/tp-c001/devis/${quote.number}/modification`)
      .loginAs(world.camille)
      .withCsrfToken()
      .accept('json')
      .json(body)
    change.assertStatus(409)
    const renewal = await client
      .post(`/tp-c001/devis/${quote.number}/actualisation`)
      .loginAs(world.camille)
      .withCsrfToken()
      .redirects(0)
      .json(body)
    renewal.assertStatus(302)
    await quote.refresh()
    assert.isNotNull(quote.changeRequestedAt)
  })

  test('every page of it is not found for another customer and refused without « buying »', async ({
    client,
  }) => {
    const quote = await issuedPump(world)
    const get = [
      '',
      '/pdf',
      '/conditions',
      '/commande',
      '/refus',
      '/modification',
      '/actualisation',
    ]
    for (const page of get) {
      const path = `devis/${quote.number}${page}`
      const neighbour = await client.get(`/tp-c002/${path}`).loginAs(world.yann)
      neighbour.assertStatus(404)
      const stranger = await client.get(`/tp-c001/${path}`).loginAs(world.yann)
      stranger.assertStatus(404)
      const without = await client.get(`/tp-c001/${path}`).loginAs(world.hugo)
      without.assertStatus(403)
    }
    for (const page of ['commande', 'refus', 'modification', 'actualisation', 'messages']) {
      const path = `devis/${quote.number}/${page}`
      const neighbour = await client.post(`/tp-c002/${path}`).loginAs(world.yann).withCsrfToken()
      neighbour.assertStatus(404)
      const without = await client.post(`/tp-c001/${path}`).loginAs(world.nadia).withCsrfToken()
      without.assertStatus(403)
    }
    for (const path of ['/tp-c001/devis', '/tp-c001/devis/export']) {
      const without = await client.get(path).loginAs(world.hugo)
      without.assertStatus(403)
    }
  })
})

function inDays(days: number) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
