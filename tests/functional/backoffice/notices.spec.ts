import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import Delivery from '#models/delivery'
import Machine from '#models/machine'
import Preview from '#models/preview'
import { outbox } from '#models/deliveries/outbox'
import { filedClaim, publishedInvoice } from '#tests/worlds/billing'
import { brokenDown } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'

type Shown = {
  notices: { id: number; text: string; customer: string | null; isUnread: boolean }[]
  counters: { notices: number }
}

test.group('Backoffice / notices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  async function shown(client: ApiClient, who: User) {
    const page = await client.get('/agence/avis').loginAs(who).withInertia()
    page.assertStatus(200)
    return page.inertiaProps as Shown
  }

  const open = (client: ApiClient, who: User, id: number) =>
    client.get(`/agence/avis/${id}`).loginAs(who).redirects(0)

  const ask = () => brokenDown(world.excavator, world.hugo)

  test('lea reads what reached her team, of whom, and opens the case', async ({
    assert,
    client,
  }) => {
    const request = await ask()
    const { counters, notices } = await shown(client, world.lea)
    assert.equal(counters.notices, 1)
    assert.equal(notices[0].text, `Nouvelle demande ${request.number}`)
    assert.equal(notices[0].customer, world.delvallee.name)

    const response = await open(client, world.lea, notices[0].id)
    response.assertHeader('location', `/agence/demandes/${request.number}`)
    assert.equal((await shown(client, world.lea)).counters.notices, 0)
    assert.equal((await shown(client, world.odile)).counters.notices, 1)
  })

  test('a case opened in the inbox is read; in a preview of the customer’s space it isn’t', async ({
    assert,
    client,
  }) => {
    const { delvallee, lea, odile, odileStaff } = world
    const { number } = await ask()
    await client.get(`/agence/a-traiter?cas=${number}`).loginAs(lea)
    assert.equal((await shown(client, lea)).counters.notices, 0)

    await Preview.start({ by: odileStaff, customer: delvallee })
    const seen = await client.get(`/tp-c001/demandes/${number}`).loginAs(odile)
    seen.assertStatus(200)
    assert.equal((await shown(client, odile)).counters.notices, 1)
  })

  test('head office, told of no team’s cases, chooses for its own hands alone', async ({
    assert,
    client,
  }) => {
    const page = await client.get('/agence/mon-compte').loginAs(world.direction).withInertia()
    const { notices } = page.inertiaProps as { notices: { offered: string[] } }
    assert.deepEqual(notices.offered, ['assigned.mail', 'assigned.portal'])
  })

  test('a declared machine and a claim lead to their pages', async ({ assert, client }) => {
    const { camille, delvallee, hugo, ines, odile } = world
    const machine = await Machine.declare({
      customer: delvallee,
      by: hugo,
      formId: randomUUID(),
      facts: { model: 'EW160E', fleetNumber: 'P-09' },
    })
    const claim = await filedClaim(await publishedInvoice(delvallee, { by: ines }), camille)
    const { notices } = await shown(client, odile)
    const places = []
    for (const { id } of notices) {
      const response = await open(client, odile, id)
      places.push(response.header('location'))
    }
    assert.deepEqual(places, [
      `/agence/reclamations/${claim.number}`,
      `/agence/parc/${machine.publicId}`,
    ])
    assert.match(notices[1].text, /P-09/)
  })

  test('ines hears of claims, and not of requests', async ({ assert, client }) => {
    const { camille, delvallee, ines } = world
    await ask()
    await filedClaim(await publishedInvoice(delvallee, {}), camille)
    const { notices } = await shown(client, ines)
    assert.lengthOf(notices, 1)
    assert.match(notices[0].text, /^Nouvelle réclamation RC-TP-/)
  })

  test('a notice isn’t found for a colleague, nor for who moved to another agency', async ({
    assert,
    client,
  }) => {
    const { amiens, direction, lea, leaStaff, odile, paul } = world
    await ask()
    const { id } = await Delivery.query()
      .where({ user_id: lea.id, channel: 'portal' })
      .firstOrFail()
    for (const who of [odile, paul, direction]) {
      const response = await open(client, who, id)
      response.assertStatus(404)
    }
    await leaStaff.merge({ agencyId: amiens.id }).save()
    const { counters, notices } = await shown(client, lea)
    assert.deepEqual({ counters: counters.notices, notices }, { counters: 0, notices: [] })
    const response = await open(client, lea, id)
    response.assertStatus(404)
  })

  test('a role that no longer opens a kind of record hides its notices', async ({
    assert,
    client,
  }) => {
    await ask()
    await world.leaStaff.merge({ role: 'accounting' }).save()
    assert.isEmpty((await shown(client, world.lea)).notices)
  })

  test('lea marks all as read, and says what she does without', async ({ assert, client }) => {
    await ask()
    const [{ id }] = (await shown(client, world.lea)).notices
    const read = await client
      .post('/agence/avis/lectures')
      .json({ upTo: id })
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
    read.assertStatus(302)
    assert.isFalse((await shown(client, world.lea)).notices[0].isUnread)

    const chosen = await client
      .put('/agence/mon-compte/avis')
      .json({ wanted: ['assigned.mail'] })
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
    chosen.assertStatus(302)
    const page = await client.get('/agence/mon-compte').loginAs(world.lea).withInertia()
    const { notices } = page.inertiaProps as { notices: { offered: string[]; wanted: string[] } }
    assert.deepEqual(notices.offered, ['assigned.mail', 'assigned.portal', 'team.portal'])
    assert.deepEqual(notices.wanted, ['assigned.mail'])

    await ask()
    assert.lengthOf((await shown(client, world.lea)).notices, 1)
  })

  test('what can’t be chosen or marked is refused', async ({ client }) => {
    const put = (wanted: unknown) =>
      client
        .put('/agence/mon-compte/avis')
        .json({ wanted })
        .accept('json')
        .loginAs(world.lea)
        .withCsrfToken()
    for (const wanted of [undefined, 'team.portal', ['team.mail'], ['security.mail']]) {
      const response = await put(wanted)
      response.assertStatus(422)
    }
    const response = await client
      .post('/agence/avis/lectures')
      .json({ upTo: 'tout' })
      .accept('json')
      .loginAs(world.lea)
      .withCsrfToken()
    response.assertStatus(422)
  })

  test('a mail to lea leads to her choices; one to the team’s mailbox doesn’t', async ({
    assert,
  }) => {
    const request = await ask()
    await request.assign({ by: world.odileStaff, to: world.leaStaff })
    await outbox.flush()
    const own = await mailbox.waitFor('lea@tp.test')
    assert.include(own.text, '/agence/mon-compte/avis')
    const shared = await mailbox.waitFor('workshop.sec@agence.test')
    assert.notInclude(shared.text, '/mon-compte/avis')
  })
})
