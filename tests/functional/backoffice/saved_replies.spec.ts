import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import SavedReply from '#models/saved_reply'
import { onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Backoffice / saved replies', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const words = { title: 'Photo de la plaque', body: 'Bonjour {contact}, une photo de {machine} ?' }
  const kept = () => new SavedReply().merge({ entityId: world.tp.id }).keep(words)

  test('odile writes one, and lea finds it in the case', async ({ assert, client }) => {
    const response = await client
      .post('/agence/reponses')
      .loginAs(world.odile)
      .withCsrfToken()
      .redirects(0)
      .json(words)
    response.assertStatus(302)
    const { number } = await onTheDesk({ machine: world.excavator, by: world.camille })
    const page = await client.get(`/agence/demandes/${number}`).loginAs(world.lea).withInertia()
    const [reply] = page.body().props.opened.replies
    assert.include(reply, words)
  })

  test('odile changes it, then deletes it', async ({ assert, client }) => {
    const reply = await kept()
    const path = `/agence/reponses/${reply.id}`
    const changed = await client
      .put(path)
      .loginAs(world.odile)
      .withCsrfToken()
      .redirects(0)
      .json({ ...words, title: 'Plaque' })
    changed.assertStatus(302)
    await reply.refresh()
    assert.equal(reply.title, 'Plaque')
    const deleted = await client.delete(path).loginAs(world.odile).withCsrfToken().redirects(0)
    deleted.assertStatus(302)
    assert.lengthOf(await SavedReply.all(), 0)
  })

  test('head office says for which entity', async ({ assert, client }) => {
    const response = await client
      .post('/agence/reponses')
      .loginAs(world.direction)
      .withCsrfToken()
      .redirects(0)
      .json({ ...words, entity: 'MAN' })
    response.assertStatus(302)
    const reply = await SavedReply.firstOrFail()
    assert.equal(reply.entityId, world.man.id)
  })

  test('not found from another entity, refused without the right', async ({ assert, client }) => {
    const reply = await kept()
    for (const [who, status] of [
      [world.paul, 404],
      [world.lea, 403],
      [world.ines, 403],
    ] as const) {
      for (const method of ['put', 'delete'] as const) {
        const response = await client[method](`/agence/reponses/${reply.id}`)
          .loginAs(who)
          .withCsrfToken()
          .json(words)
        response.assertStatus(status)
      }
    }
    const refused = await client.post('/agence/reponses').loginAs(world.lea).withCsrfToken()
    refused.assertStatus(403)
    const list = await client.get('/agence/reponses').loginAs(world.paul).withInertia()
    assert.lengthOf(list.body().props.replies, 0)
  })

  test('an empty one, and a second one of the same title, are refused at the field', async ({
    assert,
    client,
  }) => {
    await kept()
    for (const body of [{ title: '', body: '' }, words]) {
      const response = await client
        .post('/agence/reponses')
        .loginAs(world.odile)
        .withCsrfToken()
        .accept('json')
        .json(body)
      response.assertStatus(422)
      const [{ field }] = (response.body() as { errors: { field: string }[] }).errors
      assert.equal(field, 'title')
    }
    assert.lengthOf(await SavedReply.all(), 1)
  })
})
