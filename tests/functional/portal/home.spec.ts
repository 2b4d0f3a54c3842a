import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import ServiceRequest from '#models/service_request'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { filedClaim, publishedInvoice } from '#tests/worlds/billing'

test.group('Portal / home', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    await world.loader.merge({ nextInspectionOn: DateTime.now().plus({ days: 12 }) }).save()
    const request = await ServiceRequest.open({
      machine: world.excavator,
      by: world.hugo,
      kind: 'parts',
      parts: [{ description: 'Filtre', quantity: 1 }],
      formId: randomUUID(),
    })
    await request.answer({
      by: world.marcStaff,
      body: 'Une photo de la plaque moteur ?',
      formId: randomUUID(),
      then: 'waiting_customer',
    })
  })

  test('what waits for hugo stands first', async ({ assert, client }) => {
    const response = await client.get('/tp-c001').loginAs(world.hugo).withInertia()
    response.assertStatus(200)
    const home = response.inertiaProps as never as Home
    assert.deepEqual(
      home.requests.map(({ team, city, question }) => [team, city, question]),
      [['parts', 'Seclin', 'Une photo de la plaque moteur ?']]
    )
    assert.deepEqual(
      home.inspections.map(({ reference, late }) => [reference, late]),
      [['C-03', false]]
    )
    assert.equal(home.machines[0].reference, 'P-14')
    assert.equal(home.fleetSize, 2)
    assert.match(home.lately[0].text, /Marc Lefèvre/)
  })

  test('nadia, who pays, sees neither machines nor requests', async ({ assert, client }) => {
    const response = await client.get('/tp-c001').loginAs(world.nadia).withInertia()
    response.assertStatus(200)
    const home = response.inertiaProps as never as Home
    assert.lengthOf(home.requests, 0)
    assert.lengthOf(home.inspections, 0)
    assert.lengthOf(home.machines, 0)
    assert.lengthOf(home.lately, 0)
  })

  test('nadia is asked to pay what nobody contests, and no more', async ({ assert, client }) => {
    const partly = await publishedInvoice(world.delvallee, { number: 'F-1' })
    const wholly = await publishedInvoice(world.delvallee, { number: 'F-2' })
    await filedClaim(partly, world.nadia)
    await filedClaim(wholly, world.nadia, { contestedCents: wholly.grandTotalCents })

    const response = await client.get('/tp-c001').loginAs(world.nadia).withInertia()
    const home = response.inertiaProps as never as Home
    assert.deepEqual(
      home.invoices.map(({ number, remainingCents }) => [number, remainingCents]),
      [['F-1', partly.grandTotalCents - 31_200]]
    )
  })

  test('nadia is reminded of the claim that waits for her answer, and hugo isn’t', async ({
    assert,
    client,
  }) => {
    const dueOn = DateTime.now().plus({ days: 20 }).toISODate()
    const invoice = await publishedInvoice(world.delvallee, { dueOn })
    const claim = await filedClaim(invoice, world.nadia)
    await claim.answer({
      by: world.inesStaff,
      body: 'Avez-vous le bon de livraison ?',
      formId: randomUUID(),
      then: 'waiting_customer',
    })

    const nadia = await client.get('/tp-c001').loginAs(world.nadia).withInertia()
    const { claims, counters } = nadia.inertiaProps as never as Home
    assert.deepEqual(
      claims.map((one) => [one.number, one.invoice, one.question]),
      [[claim.number, 'F-26-12345', 'Avez-vous le bon de livraison ?']]
    )
    assert.equal(counters.invoices, 1)

    const hugo = await client.get('/tp-c001').loginAs(world.hugo).withInertia()
    assert.lengthOf((hugo.inertiaProps as never as Home).claims, 0)
  })

  test('another company’s home is not found', async ({ client }) => {
    const response = await client.get('/tp-c001').loginAs(world.yann)
    response.assertStatus(404)
  })
})

type Home = {
  claims: { number: string; invoice: string; question: string }[]
  counters: { invoices: number }
  invoices: { number: string; remainingCents: number }[]
  requests: { team: string; city: string; question: string }[]
  inspections: { reference: string; late: boolean }[]
  machines: { reference: string }[]
  fleetSize: number
  lately: { text: string }[]
}
