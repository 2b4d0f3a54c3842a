import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { acceptanceBy, issuedPump } from '#tests/worlds/quoting'

test.group('Backoffice / orders', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function placed() {
    const quote = await issuedPump(world)
    return quote.accept(acceptanceBy(world.camille))
  }

  test('marc takes an order from stage to stage', async ({ assert, client }) => {
    const order = await placed()
    for (const [stage, status] of [
      ['preparation', 'preparing'],
      ['mise-a-disposition', 'ready'],
      ['livraison', 'completed'],
    ]) {
      const response = await client
        .post(`/agence/commandes/${order.number}/${stage}`)
        .loginAs(world.marc)
        .withCsrfToken()
        .redirects(0)
      response.assertStatus(302)
      await order.refresh()
      assert.equal(order.status, status)
    }
    const late = await client
      .post(`/agence/commandes/${order.number}/expedition`)
      .loginAs(world.marc)
      .withCsrfToken()
      .accept('json')
    late.assertStatus(409)
    late.assertBodyContains({ message: 'Cette commande a changé entre-temps\u00a0: livrée.' })
  })

  test('cancelling needs a reason, which the customer reads', async ({ assert, client }) => {
    const order = await placed()
    const path = `/agence/commandes/${order.number}/annulation`
    const without = await client
      .post(path)
      .loginAs(world.marc)
      .withCsrfToken()
      .accept('json')
      .json({ reason: '' })
    without.assertStatus(422)
    const response = await client
      .post(path)
      .loginAs(world.marc)
      .withCsrfToken()
      .redirects(0)
      .json({ reason: 'Pièce introuvable' })
    response.assertStatus(302)
    const page = await client
      .get(`/tp-c001/commandes/${order.number}`)
      .loginAs(world.camille)
      .withInertia()
    page.assertInertiaPropsContains({
      order: { status: 'cancelled', cancellationReason: 'Pièce introuvable' },
    })
    assert.include(JSON.stringify(page.inertiaProps), 'Commande annulée : Pièce introuvable')
  })

  test('the list, the page, the PDF and the export are there', async ({ assert, client }) => {
    const order = await placed()
    const list = await client.get('/agence/commandes').loginAs(world.marc).withInertia()
    assert.lengthOf((list.inertiaProps as { orders: unknown[] }).orders, 1)
    const page = await client
      .get(`/agence/commandes/${order.number}`)
      .loginAs(world.marc)
      .withInertia()
    page.assertInertiaPropsContains({
      order: { signatory: { name: 'Camille Moreau', function: 'Gérante' } },
    })
    const pdf = await client.get(`/agence/commandes/${order.number}/pdf`).loginAs(world.marc)
    pdf.assertHeader('content-type', 'application/pdf')
    const csv = await client.get('/agence/commandes/export').loginAs(world.marc)
    assert.include(csv.text(), order.number)
  })

  test('is not found for another agency and entity, refused to accounting', async ({ client }) => {
    const order = await placed()
    for (const page of ['', '/pdf']) {
      const path = `/agence/commandes/${order.number}${page}`
      for (const neighbour of [world.karim, world.paul]) {
        const response = await client.get(path).loginAs(neighbour)
        response.assertStatus(404)
      }
      const without = await client.get(path).loginAs(world.ines)
      without.assertStatus(403)
    }
    for (const stage of [
      'preparation',
      'mise-a-disposition',
      'expedition',
      'livraison',
      'annulation',
    ]) {
      const path = `/agence/commandes/${order.number}/${stage}`
      const neighbour = await client.post(path).loginAs(world.paul).withCsrfToken()
      neighbour.assertStatus(404)
      const without = await client.post(path).loginAs(world.ines).withCsrfToken()
      without.assertStatus(403)
    }
    for (const path of ['/agence/commandes', '/agence/commandes/export']) {
      const without = await client.get(path).loginAs(world.ines)
      without.assertStatus(403)
    }
  })
})
