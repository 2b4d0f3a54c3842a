import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import Delivery from '#models/delivery'
import Presence from '#models/presence'
import ServiceRequest from '#models/service_request'
import { leaving, onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'

test.group('Backoffice / several requests at once', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const verbs = ['prises', 'affectations', 'clotures'] as const

  function all(client: ApiClient, verb: (typeof verbs)[number], who: User, body: object) {
    return client
      .post(`/agence/a-traiter/${verb}`)
      .loginAs(who)
      .withCsrfToken()
      .accept('json')
      .redirects(0)
      .json(body)
  }

  function two() {
    const by = world.camille
    return Promise.all([
      onTheDesk({ machine: world.excavator, by }),
      onTheDesk({ machine: world.loader, by }),
    ])
  }

  test('lea takes what nobody has, and is told what somebody else took', async ({
    assert,
    client,
  }) => {
    const requests = await two()
    await requests[0].take({ by: world.marcStaff })
    const numbers = requests.map(({ number }) => number)
    const response = await all(client, 'prises', world.lea, { numbers })

    response.assertStatus(302)
    response.assertFlashMessage('success', '1 demande est à vous ; 1 avait déjà quelqu’un.')
    for (const request of requests) await request.refresh()
    assert.equal(requests[0].assigneeId, world.marcStaff.id)
    assert.equal(requests[1].assigneeId, world.leaStaff.id)
  })

  test('lea gives both to marc, who is told of each', async ({ assert, client }) => {
    const numbers = (await two()).map(({ number }) => number)
    const to = `person-${world.marcStaff.id}`
    const response = await all(client, 'affectations', world.lea, { numbers, to })

    response.assertStatus(302)
    const given = await ServiceRequest.query().where('assignee_id', world.marcStaff.id)
    assert.lengthOf(given, 2)
    const told = await Delivery.query().where({ user_id: world.marc.id, channel: 'mail' })
    assert.lengthOf(told, 2)
  })

  test('requests of two agencies are only given to somebody who works for both', async ({
    assert,
    client,
  }) => {
    const here = await onTheDesk({ machine: world.excavator, by: world.camille })
    const there = await onTheDesk({ machine: world.crusher, by: world.yann })
    const numbers = [here.number, there.number]
    const choices = await client
      .get('/agence/a-traiter/affectations')
      .qs({ numbers })
      .loginAs(world.direction)
    choices.assertStatus(200)
    assert.deepEqual(choices.body(), { people: [], teams: [] })

    const to = `person-${world.leaStaff.id}`
    const response = await all(client, 'affectations', world.direction, { numbers, to })
    response.assertStatus(422)
    await here.refresh()
    assert.isNull(here.assigneeId)
  })

  test('closing several leaves the removal to be decided', async ({ assert, client }) => {
    const breakdown = await onTheDesk({ machine: world.excavator, by: world.camille })
    const { request: removal } = await leaving(world.loader, world.camille)
    const numbers = [breakdown.number, removal.number]
    const response = await all(client, 'clotures', world.lea, { numbers })

    response.assertStatus(302)
    await breakdown.refresh()
    await removal.refresh()
    assert.equal(breakdown.status, 'done')
    assert.equal(removal.status, 'new')
  })

  test('one that is out of reach stops all', async ({ assert, client }) => {
    const [own] = await two()
    const foreign = await onTheDesk({ machine: world.crusher, by: world.yann })
    const numbers = [own.number, foreign.number]
    for (const verb of verbs) {
      const to = `person-${world.leaStaff.id}`
      const response = await all(client, verb, world.lea, { numbers, to })
      response.assertStatus(404)
    }
    await own.refresh()
    assert.equal(own.status, 'new')
    assert.isNull(own.assigneeId)
  })

  test('accounting has no right to it, and nothing ticked is said at its field', async ({
    client,
  }) => {
    const [{ number }] = await two()
    for (const verb of verbs) {
      const refused = await all(client, verb, world.ines, { numbers: [number] })
      refused.assertStatus(403)
      const empty = await all(client, verb, world.lea, { numbers: [] })
      empty.assertStatus(422)
      const wrong = await all(client, verb, world.lea, { numbers: 'x' })
      wrong.assertStatus(422)
    }
  })
})

test.group('Backoffice / who has a case open', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function seenBy(client: ApiClient, who: User) {
    const response = await client.get('/agence/pouls').loginAs(who)
    return response.body().looking
  }

  test('marc sees that lea has it open, until she leaves', async ({ assert, client }) => {
    const { number } = await onTheDesk({ machine: world.excavator, by: world.camille })
    const path = `/agence/demandes/${number}/presence`
    for (const round of [1, 2]) {
      const here = await client.post(path).loginAs(world.lea).withCsrfToken()
      here.assertStatus(204)
      assert.lengthOf(await Presence.all(), 1, `sign of life ${round}`)
    }
    assert.deepEqual(await seenBy(client, world.marc), { [number]: ['Léa Dubois'] })
    assert.deepEqual(await seenBy(client, world.lea), {}, 'not oneself')
    assert.deepEqual(await seenBy(client, world.karim), {}, 'another agency')
    assert.deepEqual(await seenBy(client, world.paul), {}, 'another entity')
    assert.deepEqual(await seenBy(client, world.ines), {}, 'no right to requests')

    const gone = await client.delete(path).loginAs(world.lea).withCsrfToken()
    gone.assertStatus(204)
    assert.deepEqual(await seenBy(client, world.marc), {})
  })

  test('who gives no sign of life for 45 s has gone', async ({ assert, client }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    await Presence.note({ at: request, by: world.leaStaff })
    await Presence.query().update({ seen_at: Date.now() - 46_000 })
    assert.deepEqual(await seenBy(client, world.marc), {})
  })

  test('strangers and accounting leave no trace', async ({ assert, client }) => {
    const { number } = await onTheDesk({ machine: world.excavator, by: world.camille })
    for (const [who, status] of [
      [world.paul, 404],
      [world.karim, 404],
      [world.ines, 403],
    ] as const) {
      for (const method of ['post', 'delete'] as const) {
        const path = `/agence/demandes/${number}/presence`
        const response = await client[method](path).loginAs(who).withCsrfToken()
        response.assertStatus(status)
      }
    }
    assert.lengthOf(await Presence.all(), 0)
  })
})
