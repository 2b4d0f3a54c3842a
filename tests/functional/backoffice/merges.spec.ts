import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import Delivery from '#models/delivery'
import RequestMerge from '#models/request_merge'
import { issuedPump } from '#tests/worlds/quoting'
import { leaving, onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'
import type ServiceRequest from '#models/service_request'

test.group('Backoffice / duplicates', (group) => {
  let world: Dealership
  let kept: ServiceRequest
  let twin: ServiceRequest

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    const { excavator: machine, camille, hugo } = world
    kept = await onTheDesk({ machine, by: camille, machineCondition: 'degraded' })
    twin = await onTheDesk({
      machine,
      by: hugo,
      description: 'La pelle est arrêtée, Camille a dû vous écrire.',
      promisedAt: DateTime.utc().plus({ minutes: 20 }),
    })
  })

  const path = ({ number }: ServiceRequest) => `/agence/demandes/${number}/fusion`

  function merge(client: ApiClient, who: User, into: ServiceRequest, duplicate = twin) {
    return client
      .post(path(duplicate))
      .loginAs(who)
      .withCsrfToken()
      .accept('json')
      .redirects(0)
      .json({ into: into.number })
  }

  async function entriesFor(client: ApiClient, who: User, to: string) {
    const page = await client.get(to).loginAs(who).withInertia()
    const { entries, opened } = page.body().props
    return (entries ?? opened.entries) as { from: string | null; text: string; kind: string }[]
  }

  test('the duplicate goes on in the other: words, promise and gravity come along', async ({
    assert,
    client,
  }) => {
    const response = await merge(client, world.lea, kept)
    response.assertStatus(302)
    const promised = twin.promisedAt!.toMillis()
    await kept.refresh()
    await twin.refresh()

    assert.equal(twin.status, 'cancelled')
    assert.equal(twin.mergedIntoId, kept.id)
    assert.equal(kept.machineCondition, 'stopped')
    assert.closeTo(kept.promisedAt!.toMillis(), promised, 1000)
    for (const [who, to] of [
      [world.lea, `/agence/demandes/${kept.number}`],
      [world.camille, `/tp-c001/demandes/${kept.number}`],
    ] as const) {
      const entries = await entriesFor(client, who, to)
      const said = entries.find(({ from }) => from === twin.number)
      assert.equal(said?.text, twin.description)
    }
  })

  test('hugo is told once and led on; what he had written is still his to read', async ({
    assert,
    client,
  }) => {
    await merge(client, world.lea, kept)
    const told = await Delivery.query().where('channel', 'mail').preload('activity')
    assert.deepEqual(
      told.map(({ userId, activity }) => [userId, activity.action]),
      [[world.hugo.id, 'request_merged']]
    )
    const page = await client
      .get(`/tp-c001/demandes/${twin.number}`)
      .loginAs(world.hugo)
      .withInertia()
    const { request } = page.body().props
    assert.include(request, { status: 'merged', mergedInto: kept.number, takesMessages: false })
    assert.equal(request.description, twin.description)
  })

  test('they were two after all: the duplicate goes on where it stood', async ({
    assert,
    client,
  }) => {
    const promised = twin.promisedAt!.toMillis()
    await merge(client, world.lea, kept)
    const undo = () => client.delete(path(twin)).loginAs(world.marc).withCsrfToken().redirects(0)
    const response = await undo()
    response.assertStatus(302)
    await twin.refresh()
    assert.equal(twin.status, 'new')
    assert.isNull(twin.mergedIntoId)
    assert.closeTo(twin.promisedAt!.toMillis(), promised, 1000)
    assert.isTrue(twin.needsAnswer)
    const entries = await entriesFor(client, world.lea, `/agence/demandes/${kept.number}`)
    assert.isUndefined(entries.find(({ from }) => from === twin.number))
    const again = await undo()
    again.assertStatus(404)
  })

  test('what was joined to a duplicate follows it', async ({ assert, client }) => {
    const first = await onTheDesk({ machine: world.excavator, by: world.camille })
    await merge(client, world.lea, twin, first)
    await merge(client, world.lea, kept)
    await first.refresh()
    assert.equal(first.mergedIntoId, kept.id)
    const merges = await RequestMerge.query().where('into_id', kept.id)
    assert.lengthOf(merges, 2)
  })

  test('the machine named by mistake runs again, until the two are separated', async ({
    assert,
    client,
  }) => {
    await world.loader.merge({ condition: 'stopped' }).save()
    const mistake = await onTheDesk({ machine: world.loader, by: world.camille })
    await merge(client, world.lea, kept, mistake)
    await world.loader.refresh()
    assert.equal(world.loader.condition, 'running')
    await client.delete(path(mistake)).loginAs(world.lea).withCsrfToken().redirects(0)
    await world.loader.refresh()
    assert.equal(world.loader.condition, 'stopped')
  })

  test('the choices are the customer’s other open requests, the same machine first', async ({
    assert,
    client,
  }) => {
    await onTheDesk({ machine: world.loader, by: world.camille })
    await onTheDesk({ machine: world.excavator, by: world.camille, status: 'done' })
    await onTheDesk({ machine: world.crusher, by: world.yann })
    await leaving(world.loader, world.camille)
    const response = await client.get(path(twin)).loginAs(world.lea)
    response.assertStatus(200)
    const choices = response.body() as { number: string }[]
    assert.lengthOf(choices, 2)
    assert.equal(choices[0].number, kept.number)
  })

  test('another customer’s, its own and a closed one are refused at the field', async ({
    client,
  }) => {
    const foreign = await onTheDesk({ machine: world.crusher, by: world.yann })
    const closed = await onTheDesk({
      machine: world.excavator,
      by: world.camille,
      status: 'done',
    })
    for (const into of [foreign, twin, closed]) {
      const response = await merge(client, world.lea, into)
      response.assertStatus(422)
    }
  })

  test('one with a quote isn’t closed; the other one is joined to it instead', async ({
    client,
  }) => {
    const quote = await issuedPump(world)
    await quote.merge({ serviceRequestId: twin.id }).save()
    const refused = await merge(client, world.lea, kept)
    refused.assertStatus(409)
    const other = await merge(client, world.lea, twin, kept)
    other.assertStatus(302)
  })

  test('of two people who merge them crosswise, the second is told', async ({ assert }) => {
    const { leaStaff, marcStaff } = world
    const results = await Promise.allSettled([
      RequestMerge.record(twin, { into: kept, by: leaStaff }),
      RequestMerge.record(kept, { into: twin, by: marcStaff }),
    ])
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  test('several at once go on in the one that was chosen', async ({ assert, client }) => {
    const third = await onTheDesk({
      machine: world.excavator,
      by: world.camille,
      status: 'scheduled',
    })
    const response = await client
      .post('/agence/a-traiter/fusions')
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
      .json({ numbers: [kept, twin, third].map(({ number }) => number), into: kept.number })
    response.assertFlashMessage(
      'success',
      `1 demande regroupée avec ${kept.number} ; 1 reste à part : close, devis ou rendez-vous en cours.`
    )
    await third.refresh()
    assert.equal(third.status, 'scheduled')
  })

  test('strangers find neither of them, accounting may not', async ({ client }) => {
    for (const [who, status] of [
      [world.paul, 404],
      [world.karim, 404],
      [world.ines, 403],
    ] as const) {
      const merged = await merge(client, who, kept)
      merged.assertStatus(status)
      const bulk = await client
        .post('/agence/a-traiter/fusions')
        .loginAs(who)
        .withCsrfToken()
        .accept('json')
        .json({ numbers: [twin.number, kept.number], into: kept.number })
      bulk.assertStatus(status)
    }
    await merge(client, world.lea, kept)
    for (const [who, status] of [
      [world.paul, 404],
      [world.ines, 403],
    ] as const) {
      const undone = await client.delete(path(twin)).loginAs(who).withCsrfToken()
      undone.assertStatus(status)
    }
  })

  test('nobody writes in the one that was closed', async ({ client }) => {
    await merge(client, world.lea, kept)
    const body = { body: 'Alors ?', formId: randomUUID() }
    const portal = await client
      .post(`/tp-c001/demandes/${twin.number}/messages`)
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .json(body)
    portal.assertStatus(409)
    const desk = await client
      .post(`/agence/demandes/${twin.number}/messages`)
      .loginAs(world.lea)
      .withCsrfToken()
      .accept('json')
      .json({ ...body, visibility: 'public' })
    desk.assertStatus(409)
  })
})
