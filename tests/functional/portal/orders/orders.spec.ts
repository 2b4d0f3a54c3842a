import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { acceptanceBy, issuedHoses, issuedPump } from '#tests/worlds/quoting'

test.group('Portal / orders', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  test('index lists those under way first and finds by purchase order number', async ({
    assert,
    client,
  }) => {
    const hoses = await issuedHoses(world)
    const pump = await issuedPump(world)
    const first = await hoses.accept(acceptanceBy(world.camille))
    const second = await pump.accept(acceptanceBy(world.camille, { purchaseOrderNumber: 'ZX-9' }))
    await second.complete({ by: world.marcStaff })

    const all = await client.get('/tp-c001/commandes').loginAs(world.camille).withInertia()
    const { orders } = all.inertiaProps as { orders: { number: string }[] }
    assert.deepEqual(
      orders.map(({ number }) => number),
      [first.number, second.number]
    )
    const found = await client
      .get('/tp-c001/commandes?search=zx9')
      .loginAs(world.camille)
      .withInertia()
    assert.lengthOf((found.inertiaProps as { orders: unknown[] }).orders, 1)
  })

  test('show tells the stage, and the PDF and the export are there', async ({ assert, client }) => {
    const quote = await issuedPump(world)
    const order = await quote.accept(acceptanceBy(world.camille))
    await order.ship({ by: world.marcStaff, tracking: 'CHRONO 1' })
    const page = await client
      .get(`/tp-c001/commandes/${order.number}`)
      .loginAs(world.bruno)
      .withInertia()
    page.assertStatus(200)
    page.assertInertiaPropsContains({
      order: { status: 'shipped', tracking: 'CHRONO 1', placedBy: 'Camille Moreau' },
    })
    const pdf = await client.get(`/tp-c001/commandes/${order.number}/pdf`).loginAs(world.bruno)
    pdf.assertHeader('content-type', 'application/pdf')
    assert.include(pdf.header('content-disposition'), `${order.number}.pdf`)
    const csv = await client.get('/tp-c001/commandes/export').loginAs(world.bruno)
    assert.include(csv.text(), order.number)
  })

  test('is not found for another customer and refused without « buying »', async ({ client }) => {
    const quote = await issuedPump(world)
    const order = await quote.accept(acceptanceBy(world.camille))
    for (const page of [`/${order.number}`, `/${order.number}/pdf`]) {
      const neighbour = await client.get(`/tp-c002/commandes${page}`).loginAs(world.yann)
      neighbour.assertStatus(404)
      const without = await client.get(`/tp-c001/commandes${page}`).loginAs(world.hugo)
      without.assertStatus(403)
    }
    for (const path of ['/tp-c001/commandes', '/tp-c001/commandes/export']) {
      const without = await client.get(path).loginAs(world.nadia)
      without.assertStatus(403)
    }
  })
})
