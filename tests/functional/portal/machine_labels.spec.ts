import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { Visitor } from '#tests/visitor'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'

test.group('Portal / machine labels', (group) => {
  let world: Dealership
  let label: string

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    label = `/tp-c001/parc/${world.excavator.publicId}/etiquette`
  })

  test('hugo downloads the label of P-14', async ({ assert, client }) => {
    const response = await client.get(label).loginAs(world.hugo)

    response.assertStatus(200)
    response.assertHeader('content-type', 'application/pdf')
    assert.include(response.header('content-disposition'), 'etiquette-P-14.pdf')
    assert.equal(response.body().subarray(0, 5).toString(), '%PDF-')
  })

  test('its code opens the form to ask for a mechanic', async ({ assert, client }) => {
    await world.excavator.load('customer')
    const { pathname } = new URL(world.excavator.labelUrl())
    assert.equal(pathname, `/tp-c001/parc/${world.excavator.publicId}/demande/intervention`)

    const response = await client.get(pathname).loginAs(world.hugo).withInertia()
    response.assertInertiaComponent('portal/service_requests/create')
    response.assertInertiaPropsContains({ kind: 'intervention' })
  })

  test('hugo scans it before signing in, and comes to the form after', async ({ assert }) => {
    await world.excavator.load('customer')
    const { pathname } = new URL(world.excavator.labelUrl())
    const hugo = new Visitor()

    assert.equal((await hugo.get(pathname)).location, '/connexion')
    await hugo.get('/connexion/tp')
    const answer = await hugo.post('/connexion/tp', { email: world.hugo.email, password: PASSWORD })
    assert.equal(answer.location, pathname)
  })

  test('a machine without number, with a name longer than the label, has one too', async ({
    client,
  }) => {
    await world.excavator
      .merge({
        fleetNumber: null,
        name: 'Pelle sur chenilles de démolition '.repeat(6).slice(0, 120).trim(),
      })
      .save()
    const response = await client.get(label).loginAs(world.hugo)
    response.assertStatus(200)
  })

  test('nadia, without the right to the fleet, is refused', async ({ client }) => {
    const response = await client.get(label).loginAs(world.nadia)
    response.assertStatus(403)
  })

  test('a machine of another customer has no label here', async ({ client }) => {
    const response = await client.get(label).loginAs(world.sophie)
    response.assertStatus(404)
  })
})
