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

  test('of a thread without an end, both sides read the newest 300 messages in their order, and turn back to the others', async ({
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

    for (const [path, reader] of [
      [`/tp-c001/demandes/${request.number}`, camille],
      [`/agence/demandes/${request.number}`, lea],
      [`/agence/a-traiter?cas=${request.number}`, lea],
    ] as const) {
      const turnedTo = async (before?: string) => {
        const asked = client.get(path).loginAs(reader).withInertia()
        const page = await (before ? asked.qs({ before }) : asked)
        page.assertStatus(200)
        return JSON.stringify(page.body())
      }
      const newest = await turnedTo()
      assert.deepEqual(numbersIn(newest), range(6, 305))
      assert.notInclude(newest, '"kind":"latest"')

      const oldest = await turnedTo(earlierIn(newest))
      assert.deepEqual(numbersIn(oldest), range(1, 5))
      assert.include(oldest, '"kind":"latest"')
      assert.isUndefined(earlierIn(oldest))

      assert.deepEqual(numbersIn(await turnedTo('yesterday')), range(6, 305))
    }
  })
})

function numbersIn(page: string) {
  return [...page.matchAll(/"Message (\d+)"/g)].map(([, number]) => Number(number))
}

function range(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Where the link to what is earlier leads. */
function earlierIn(page: string) {
  return page.match(/"kind":"earlier"[^}]*?"text":"([^"]+)"/)?.[1]
}
