import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { publishedInvoice } from '#tests/worlds/billing'
import { dayInParis, todayInParis } from '#models/mixins/paris_days'

test.group('Back-office / invoices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function seen(client: import('@japa/api-client').ApiClient, by: Dealership['ines']) {
    const response = await client.get('/agence/factures').loginAs(by).withInertia()
    const { invoices } = response.inertiaProps as { invoices: { number: string }[] }
    return invoices.map(({ number }) => number).sort()
  }

  test('accounting sees its entity, a manager the agency, head office everything', async ({
    assert,
    client,
  }) => {
    await publishedInvoice(world.delvallee, { number: 'F-1' })
    await publishedInvoice(world.carrieres, { number: 'F-2' })
    await publishedInvoice(world.lesquinoise, { number: 'F-1' })
    assert.deepEqual(await seen(client, world.ines), ['F-1', 'F-2'])
    assert.deepEqual(await seen(client, world.odile), ['F-1'])
    assert.deepEqual(await seen(client, world.paul), ['F-1'])
    assert.deepEqual(await seen(client, world.direction), ['F-1', 'F-1', 'F-2'])
  })

  test('a payment recorded twice from one form is one, and more than is due is refused', async ({
    assert,
    client,
  }) => {
    const invoice = await publishedInvoice(world.delvallee)
    const pay = (amountCents: number, formId = randomUUID()) =>
      client
        .post(`/agence/factures/tp/${invoice.slug}/paiements`)
        .loginAs(world.ines)
        .withCsrfToken()
        .accept('json')
        .redirects(0)
        .json({ amountCents, paidOn: '2026-11-20', formId })
    const formId = randomUUID()
    await pay(100_000, formId)
    await pay(100_000, formId)
    await invoice.refresh()
    assert.equal(invoice.paidCents, 100_000)
    const tooMuch = await pay(44_902)
    tooMuch.assertStatus(422)
    await pay(44_901)
    await invoice.refresh()
    assert.equal(invoice.status, 'paid')

    const page = await client
      .get(`/agence/factures/tp/${invoice.slug}`)
      .loginAs(world.ines)
      .withInertia()
    page.assertInertiaComponent('backoffice/invoices/show')
    assert.lengthOf((page.inertiaProps as { invoice: { payments: unknown[] } }).invoice.payments, 2)
  })

  test('a payment of tomorrow is refused by its date, one of today is taken', async ({
    assert,
    client,
  }) => {
    const invoice = await publishedInvoice(world.delvallee)
    const payOn = (paidOn: string) =>
      client
        .post(`/agence/factures/tp/${invoice.slug}/paiements`)
        .loginAs(world.ines)
        .withCsrfToken()
        .accept('json')
        .redirects(0)
        .json({ amountCents: 1000, paidOn, formId: randomUUID() })

    const early = await payOn(dayInParis(1))
    early.assertStatus(422)
    assert.equal((early.body() as { errors: { field: string }[] }).errors[0].field, 'paidOn')
    await payOn(todayInParis())
    await invoice.refresh()
    assert.equal(invoice.paidCents, 1000)
  })

  test('a mechanic is refused; another entity and another agency find nothing', async ({
    client,
  }) => {
    const invoice = await publishedInvoice(world.carrieres)
    for (const [person, status] of [
      [world.karim, 403],
      [world.odile, 404],
      [world.paul, 404],
    ] as const) {
      for (const page of ['', '/document']) {
        const response = await client
          .get(`/agence/factures/tp/${invoice.slug}${page}`)
          .loginAs(person)
        response.assertStatus(status)
      }
      const payment = await client
        .post(`/agence/factures/tp/${invoice.slug}/paiements`)
        .loginAs(person)
        .withCsrfToken()
        .json({ amountCents: 1, paidOn: '2026-11-20', formId: randomUUID() })
      payment.assertStatus(status)
    }
    const list = await client.get('/agence/factures').loginAs(world.lea)
    list.assertStatus(403)
  })

  test('the export has the customers', async ({ assert, client }) => {
    await publishedInvoice(world.delvallee)
    const csv = await client.get('/agence/factures/export').loginAs(world.ines)
    assert.include(csv.text(), 'Terrassements Delvallée;F-26-12345')
  })
})
