import Part from '#models/part'
import Quote from '#models/quote'
import PartStock from '#models/part_stock'
import ServiceRequest from '#models/service_request'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { issuedPump, pumpDraft } from '#tests/worlds/quoting'

const LINE = {
  kind: 'part',
  reference: 'VOE 937814',
  description: 'Flexible',
  quantityMilli: 2000,
  unit: null,
  unitPriceCents: 13_850,
  discountBps: 1000,
  vatRateBps: 2000,
  costCents: 9000,
  isOptional: false,
  isSelected: true,
  alternativeOf: null,
  alternativeLabel: null,
}

test.group('Backoffice / quotes', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function request() {
    return ServiceRequest.open({
      machine: world.excavator,
      by: world.hugo,
      kind: 'parts',
      formId: crypto.randomUUID(),
      description: 'Fuite au vérin',
      parts: [
        { reference: 'VOE 937814', quantity: 2, preference: 'new' },
        { description: 'Joint de vérin', quantity: 1, preference: 'any' },
      ],
    })
  }

  test('a request becomes a quote in one click, with its machine and parts, once', async ({
    assert,
    client,
  }) => {
    await Part.create({
      entityId: world.tp.id,
      reference: 'VOE 937814',
      description: 'Flexible haute pression',
      unitPriceCents: 13_850,
    })
    const asked = await request()
    const formId = crypto.randomUUID()
    for (let time = 0; time < 2; time++) {
      const response = await client
        .post(`/agence/demandes/${asked.number}/devis`)
        .loginAs(world.marc)
        .withCsrfToken()
        .redirects(0)
        .json({ formId })
      response.assertStatus(302)
    }
    const quotes = await Quote.query().preload('lines')
    assert.lengthOf(quotes, 1)
    const [quote] = quotes
    assert.equal(quote.machineId, world.excavator.id)
    assert.equal(quote.customerId, world.delvallee.id)
    assert.deepEqual(
      quote.lines.map(({ description, quantityMilli, unitPriceCents }) => [
        description,
        quantityMilli,
        unitPriceCents,
      ]),
      [
        ['Flexible haute pression', 2000, 13_850],
        ['Joint de vérin', 1000, 0],
      ]
    )

    await quote.rewrite({
      by: world.marcStaff,
      lockVersion: 0,
      title: 'Joints',
      lines: quote.lines,
    })
    const issued = await client
      .post(`/agence/devis/${quote.number}/emission`)
      .loginAs(world.marc)
      .withCsrfToken()
      .redirects(0)
      .json({ lockVersion: 1 })
    issued.assertStatus(302)
    await asked.refresh()
    assert.equal(asked.status, 'quoted')
  })

  test('the editor saves, and the second of two writers is stopped with a plain sentence', async ({
    assert,
    client,
  }) => {
    const quote = await pumpDraft(world)
    const body = { lockVersion: 0, title: 'Flexibles', lines: [LINE], validUntil: null }
    const first = await client
      .put(`/agence/devis/${quote.number}?version=1`)
      .loginAs(world.lea)
      .withCsrfToken()
      .accept('json')
      .json(body)
    first.assertStatus(200)
    first.assertBodyContains({ lockVersion: 1 })
    await quote.refresh()
    assert.equal(quote.netTotalCents, 24_930)
    assert.equal(quote.grandTotalCents, 29_916)

    const second = await client
      .put(`/agence/devis/${quote.number}?version=1`)
      .loginAs(world.marc)
      .withCsrfToken()
      .accept('json')
      .json({ ...body, title: 'Autre' })
    second.assertStatus(409)
    second.assertBodyContains({
      message:
        'Quelqu’un d’autre vient d’enregistrer ce brouillon. Vos lignes sont restées à l’écran.',
    })
    await quote.refresh()
    assert.equal(quote.title, 'Flexibles')
  })

  test('lines that cannot be are refused at their field', async ({ assert, client }) => {
    const quote = await pumpDraft(world)
    for (const [line, field] of [
      [{ kind: 'gift' }, 'lines.0.kind'],
      [{ quantityMilli: -1 }, 'lines.0.quantityMilli'],
      [{ quantityMilli: 1.5 }, 'lines.0.quantityMilli'],
      [{ unitPriceCents: 'beaucoup' }, 'lines.0.unitPriceCents'],
      [{ discountBps: 10_001 }, 'lines.0.discountBps'],
      [{ vatRateBps: 1960 }, 'lines.0.vatRateBps'],
      [{ description: 'x'.repeat(301) }, 'lines.0.description'],
    ] as const) {
      const response = await client
        .put(`/agence/devis/${quote.number}`)
        .loginAs(world.lea)
        .withCsrfToken()
        .accept('json')
        .json({ lockVersion: 0, title: 'x', lines: [{ ...LINE, ...line }] })
      response.assertStatus(422)
      const { errors } = response.body() as unknown as { errors: { field: string }[] }
      assert.equal(errors[0].field, field)
    }
    const huge = { ...LINE, quantityMilli: 100_000_000, unitPriceCents: 100_000_000 }
    const tooLarge = await client
      .put(`/agence/devis/${quote.number}`)
      .loginAs(world.lea)
      .withCsrfToken()
      .accept('json')
      .json({ lockVersion: 0, title: 'x', lines: [huge] })
    tooLarge.assertStatus(409)
    await quote.refresh()
    assert.equal(quote.lockVersion, 0)
  })

  test('a new version opens in the editor; withdrawing and answering work', async ({
    assert,
    client,
  }) => {
    const quote = await issuedPump(world)
    const revised = await client
      .post(`/agence/devis/${quote.number}/versions`)
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
    revised.assertHeader('location', `/agence/devis/${quote.number}/edition`)
    const editor = await client
      .get(`/agence/devis/${quote.number}/edition`)
      .loginAs(world.lea)
      .withInertia()
    editor.assertInertiaPropsContains({ quote: { version: 2, can: { edit: true } } })

    for (const visibility of ['public', 'internal']) {
      const said = await client
        .post(`/agence/devis/${quote.number}/messages?version=1`)
        .loginAs(world.lea)
        .withCsrfToken()
        .redirects(0)
        .json({ body: `Mot ${visibility}`, visibility, formId: crypto.randomUUID() })
      said.assertStatus(302)
    }
    const page = await client
      .get(`/tp-c001/devis/${quote.number}`)
      .loginAs(world.camille)
      .withInertia()
    assert.include(JSON.stringify(page.inertiaProps), 'Mot public')
    assert.notInclude(JSON.stringify(page.inertiaProps), 'Mot internal')

    const withdrawn = await client
      .post(`/agence/devis/${quote.number}/retrait?version=1`)
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
      .json({ reason: 'Erreur de prix' })
    withdrawn.assertStatus(302)
    await quote.refresh()
    assert.equal(quote.status, 'withdrawn')
  })

  test('parts are found by reference or words in any order, with stock, in the own entity only', async ({
    assert,
    client,
  }) => {
    const quote = await pumpDraft(world)
    const facts = { unitPriceCents: 11_840, description: 'Filtre hydraulique retour' }
    const part = await Part.create({ entityId: world.tp.id, reference: 'VOE 14509379', ...facts })
    await Part.create({ entityId: world.man.id, reference: 'MAN 1', ...facts })
    await PartStock.create({ partId: part.id, agencyId: world.amiens.id, quantity: 1 })
    await PartStock.create({ partId: part.id, agencyId: world.seclin.id, quantity: 4 })

    for (const search of ['voe-1450 9379', 'retour filtre', 'HYDRAULIQUE']) {
      const response = await client
        .get(`/agence/devis/${quote.number}/pieces`)
        .qs({ search })
        .loginAs(world.lea)
      response.assertStatus(200)
      assert.deepEqual(response.body(), {
        parts: [
          {
            reference: 'VOE 14509379',
            description: 'Filtre hydraulique retour',
            unitPriceCents: 11_840,
            costCents: null,
            stocks: [
              { city: 'Seclin', quantity: 4 },
              { city: 'Amiens', quantity: 1 },
            ],
          },
        ],
      })
    }
    const nothing = await client
      .get(`/agence/devis/${quote.number}/pieces`)
      .qs({ search: '%' })
      .loginAs(world.lea)
    assert.deepEqual(nothing.body(), { parts: [] })
  })

  test('a quote for a customer takes only the customer’s own machines', async ({
    assert,
    client,
  }) => {
    const send = (machine: string) =>
      client
        .post('/agence/clients/tp-c001/devis')
        .loginAs(world.lea)
        .withCsrfToken()
        .redirects(0)
        .accept('json')
        .json({ formId: crypto.randomUUID(), title: 'Révision', machine })
    const foreign = await send(world.crusher.publicId)
    foreign.assertStatus(422)
    const own = await send(world.excavator.publicId)
    own.assertStatus(302)
    assert.lengthOf(await Quote.all(), 1)
  })

  test('the list shows drafts, filters and exports', async ({ assert, client }) => {
    const draft = await pumpDraft(world)
    const issued = await issuedPump(world)
    const page = await client.get('/agence/devis').loginAs(world.lea).withInertia()
    const { quotes } = page.inertiaProps as { quotes: { number: string }[] }
    assert.deepEqual(
      quotes.map(({ number }) => number),
      [issued.number, draft.number]
    )
    const mine = await client.get('/agence/devis?author=me').loginAs(world.marc).withInertia()
    assert.lengthOf((mine.inertiaProps as { quotes: unknown[] }).quotes, 0)
    const csv = await client.get('/agence/devis/export').loginAs(world.lea)
    assert.include(csv.text(), 'Terrassements Delvallée')
  })

  test('is not found for another agency and entity, refused to accounting', async ({ client }) => {
    const quote = await pumpDraft(world)
    const asked = await request()
    for (const page of ['', '/edition', '/pdf', '/pieces']) {
      const path = `/agence/devis/${quote.number}${page}`
      for (const neighbour of [world.karim, world.paul]) {
        const response = await client.get(path).loginAs(neighbour)
        response.assertStatus(404)
      }
      const without = await client.get(path).loginAs(world.ines)
      without.assertStatus(403)
    }
    for (const path of [
      `devis/${quote.number}/emission`,
      `devis/${quote.number}/versions`,
      `devis/${quote.number}/retrait`,
      `devis/${quote.number}/messages`,
      `demandes/${asked.number}/devis`,
      'clients/tp-c001/devis',
    ]) {
      const neighbour = await client.post(`/agence/${path}`).loginAs(world.paul).withCsrfToken()
      neighbour.assertStatus(404)
      const without = await client.post(`/agence/${path}`).loginAs(world.ines).withCsrfToken()
      without.assertStatus(403)
    }
    const put = await client
      .put(`/agence/devis/${quote.number}`)
      .loginAs(world.karim)
      .withCsrfToken()
    put.assertStatus(404)
    for (const path of ['devis', 'devis/nouveau', 'devis/export']) {
      const without = await client.get(`/agence/${path}`).loginAs(world.ines)
      without.assertStatus(403)
    }
  })
})
