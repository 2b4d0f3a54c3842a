import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Bounds', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => void (world = await dealership()))

  test('of a thread without an end, both sides read the newest 300 messages in their order', async ({
    assert,
    client,
  }) => {
    const { camille, excavator, lea } = world
    const request = await onTheDesk({ machine: excavator, by: camille })
    for (let first = 1; first <= 305; first += 61) {
      await db.table('messages').multiInsert(
        Array.from({ length: 61 }, (_, index) => ({
          conversation_id: request.conversationId,
          author_id: camille.id,
          side: 'customer',
          visibility: 'public',
          body: `Message ${first + index}`,
          form_id: randomUUID(),
          created_at: request.createdAt.toSQL({ includeOffset: false }),
        }))
      )
    }

    for (const page of [
      await client.get(`/tp-c001/demandes/${request.number}`).loginAs(camille).withInertia(),
      await client.get(`/agence/demandes/${request.number}`).loginAs(lea).withInertia(),
    ]) {
      page.assertStatus(200)
      const texts = [...JSON.stringify(page.body()).matchAll(/"Message (\d+)"/g)]
      assert.deepEqual(
        texts.map(([, number]) => Number(number)),
        Array.from({ length: 300 }, (_, index) => index + 6)
      )
    }
  })
})
