import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import Tag from '#models/tag'
import Tagging from '#models/tagging'
import Activity from '#models/activity'
import Delivery from '#models/delivery'
import { onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'
import type ServiceRequest from '#models/service_request'

test.group('Backoffice / tags', (group) => {
  let world: Dealership
  let request: ServiceRequest

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    request = await onTheDesk({ machine: world.excavator, by: world.camille })
  })

  const path = () => `/agence/demandes/${request.number}/etiquettes`

  function send(
    client: ApiClient,
    method: 'post' | 'put' | 'delete',
    to: string,
    who: User,
    body: object = {}
  ) {
    return client[method](to).loginAs(who).withCsrfToken().accept('json').redirects(0).json(body)
  }

  const propsOf = async (client: ApiClient, to: string, who: User) => {
    const page = await client.get(to).loginAs(who).withInertia()
    page.assertStatus(200)
    return page.body().props
  }

  test('lea makes one while tagging, and finds the request by it', async ({ assert, client }) => {
    await onTheDesk({ machine: world.loader, by: world.camille })
    const response = await send(client, 'post', path(), world.lea, { name: ' Garantie  ' })
    response.assertStatus(302)

    const { opened } = await propsOf(client, `/agence/demandes/${request.number}`, world.marc)
    assert.deepEqual(
      opened.tags.map(({ name, color }: Tag) => [name, color]),
      [['Garantie', 'neutral']]
    )
    for (const list of ['/agence/demandes', '/agence/a-traiter']) {
      const props = await propsOf(client, `${list}?tag=garantie`, world.lea)
      const [row, ...others] = props.requests ?? props.items
      assert.equal(row.number ?? row.ref, request.number)
      assert.equal(row.tags[0].name, 'Garantie')
      assert.lengthOf(others, 0)
      const [choice] = props.tags ?? props.facets.tags
      assert.include(choice, { value: 'garantie', label: 'Garantie', count: 1 })
    }
  })

  test('« garantie » and « Garantie » are one, and the same one twice is said', async ({
    assert,
    client,
  }) => {
    await send(client, 'post', path(), world.lea, { name: 'Garantie' })
    const again = await send(client, 'post', path(), world.marc, { name: 'garantie' })
    again.assertStatus(409)
    assert.lengthOf(await Tag.all(), 1)
    assert.lengthOf(await Tagging.all(), 1)
  })

  test('taking it off leaves its trace inside, and the customer hears of neither', async ({
    assert,
    client,
  }) => {
    await send(client, 'post', path(), world.lea, { name: 'Garantie' })
    const { id } = await Tag.firstOrFail()
    const off = await send(client, 'delete', `${path()}/${id}`, world.lea)
    off.assertStatus(302)
    const gone = await send(client, 'delete', `${path()}/${id}`, world.lea)
    gone.assertStatus(404)

    const activities = await Activity.query().whereIn('action', [
      'request_tagged',
      'request_untagged',
    ])
    assert.deepEqual(
      activities.map(({ visibility }) => visibility),
      ['internal', 'internal']
    )
    assert.lengthOf(await Delivery.all(), 0)
    const page = await client
      .get(`/tp-c001/demandes/${request.number}`)
      .loginAs(world.camille)
      .withInertia()
    assert.notInclude(JSON.stringify(page.body().props), 'Garantie')
  })

  test('several requests get it at once; one out of reach stops all', async ({
    assert,
    client,
  }) => {
    const second = await onTheDesk({ machine: world.loader, by: world.camille })
    const foreign = await onTheDesk({ machine: world.crusher, by: world.yann })
    const numbers = [request.number, second.number]
    const to = '/agence/a-traiter/etiquettes'
    const stopped = await send(client, 'post', to, world.lea, {
      numbers: [...numbers, foreign.number],
      name: 'Chantier A1',
    })
    stopped.assertStatus(404)
    assert.lengthOf(await Tagging.all(), 0)

    const done = await send(client, 'post', to, world.lea, { numbers, name: 'Chantier A1' })
    done.assertFlashMessage('success', '« Chantier A1 » est sur 2 demandes de plus.')
    assert.lengthOf(await Tagging.all(), 2)
  })

  test('an empty name, a long one and one of signs are said at the field', async ({
    assert,
    client,
  }) => {
    for (const name of ['', 'x'.repeat(31), '!!!']) {
      for (const [to, body] of [
        [path(), { name }],
        ['/agence/a-traiter/etiquettes', { name, numbers: [request.number] }],
      ] as const) {
        const response = await send(client, 'post', to, world.lea, body)
        response.assertStatus(422)
        const [{ field }] = (response.body() as { errors: { field: string }[] }).errors
        assert.equal(field, 'name')
      }
    }
  })

  test('odile names and colours it, then deletes it from every request', async ({
    assert,
    client,
  }) => {
    await send(client, 'post', path(), world.lea, { name: 'Garantie' })
    const tag = await Tag.firstOrFail()
    const look = { name: 'Sous garantie', color: 'ok' }
    const changed = await send(client, 'put', `/agence/etiquettes/${tag.id}`, world.odile, look)
    changed.assertStatus(302)
    const { tags } = await propsOf(client, '/agence/etiquettes', world.odile)
    assert.include(tags[0], { ...look, requests: 1 })

    const deleted = await send(client, 'delete', `/agence/etiquettes/${tag.id}`, world.odile)
    deleted.assertStatus(302)
    assert.lengthOf(await Tagging.all(), 0)
    assert.lengthOf(await Tag.all(), 0)
  })

  test('a name that is taken and an unknown colour are refused at the field', async ({
    assert,
    client,
  }) => {
    await send(client, 'post', path(), world.lea, { name: 'Garantie' })
    for (const [body, wrong] of [
      [{ name: 'GARANTIE', color: 'ok' }, 'name'],
      [{ name: 'Rappel', color: '#ff0000' }, 'color'],
    ] as const) {
      const response = await send(client, 'post', '/agence/etiquettes', world.odile, body)
      response.assertStatus(422)
      const [{ field }] = (response.body() as { errors: { field: string }[] }).errors
      assert.equal(field, wrong)
    }
  })

  test('strangers find nothing, accounting and agents may not', async ({ assert, client }) => {
    await send(client, 'post', path(), world.lea, { name: 'Garantie' })
    const { id } = await Tag.firstOrFail()
    const body = { name: 'Garantie', color: 'ok' }
    for (const [who, status] of [
      [world.paul, 404],
      [world.karim, 404],
      [world.ines, 403],
    ] as const) {
      const on = await send(client, 'post', path(), who, body)
      on.assertStatus(status)
      const off = await send(client, 'delete', `${path()}/${id}`, who)
      off.assertStatus(status)
    }
    for (const [who, status] of [
      [world.paul, 404],
      [world.lea, 403],
      [world.ines, 403],
    ] as const) {
      const changed = await send(client, 'put', `/agence/etiquettes/${id}`, who, body)
      changed.assertStatus(status)
      const deleted = await send(client, 'delete', `/agence/etiquettes/${id}`, who)
      deleted.assertStatus(status)
    }
    const { tags } = await propsOf(client, '/agence/etiquettes', world.paul)
    assert.lengthOf(tags, 0)
    const inbox = await propsOf(client, '/agence/a-traiter?tag=garantie', world.ines)
    assert.lengthOf(inbox.tags, 0)
  })
})
