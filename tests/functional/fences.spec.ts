import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import { DateTime } from 'luxon'
import { fenced, type Fenced } from '#tests/worlds/fenced'
import { BACKOFFICE, ENTITY_WIDE, ONCE, OWN, PORTAL, PUBLIC } from '#tests/fences'
import { declared, doors, isWelcome, knock, rightOf, summary } from '#tests/doors'
import type { Door, Outcome } from '#tests/doors'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'

test.group('Fences', (group) => {
  let world: Fenced

  group.setup(async () => {
    await testUtils.db().truncate()
    world = await fenced()
    return testUtils.db().truncate()
  })
  group.each.setup(async () => {
    await db.beginGlobalTransaction()
    return () => db.rollbackGlobalTransaction()
  })

  const outcomeOf = async (client: ApiClient, door: Door, who: User | null, params = {}) =>
    summary(await knock(client, door, { who, world, params }))

  test('every route says who may come in', ({ assert }) => {
    const names = doors().map(({ name }) => name)
    assert.deepEqual(
      names.filter((name) => !declared.includes(name)),
      [],
      'These routes have no fence: add each to tests/fences.ts under the right it asks for.'
    )
    assert.deepEqual(
      declared.filter((name) => !names.includes(name)),
      [],
      'These routes of tests/fences.ts no longer exist.'
    )
    assert.equal(
      new Set(declared).size,
      declared.length,
      'A route stands twice in tests/fences.ts.'
    )
  })

  test('every private route lies under /:account or /agence', ({ assert }) => {
    for (const { name, pattern } of doors()) {
      if (PUBLIC.includes(name)) continue
      const start = name.startsWith('portal.') ? /^\/:account(\/|$)/ : /^\/agence(\/|$)/
      assert.match(pattern, start, name)
    }
  })

  for (const door of doors()) {
    const portal = rightOf(PORTAL, door.name)
    const backoffice = rightOf(BACKOFFICE, door.name)

    if (portal) {
      test(`${door.method} ${door.name} is for contacts of the account (${portal})`, async ({
        assert,
        client,
      }) => {
        const { camille, hugo, nadia, bruno, yann, zoe, sophie, nobody, lea, direction } = world
        const outcome = (who: User | null, params = {}) => outcomeOf(client, door, who, params)

        assert.equal(await outcome(null), 'login', 'nobody')
        const strangers = { yann, zoe, sophie, nobody, lea, direction }
        for (const [name, who] of Object.entries(strangers)) {
          assert.equal(await outcome(who), 404, name)
        }
        if (door.params.length > 1) {
          const own = { yann: world.carrieres, zoe: world.lesquinoise, sophie: world.locartoisTp }
          for (const [name, { account }] of Object.entries(own)) {
            const who = strangers[name as keyof typeof own]
            assert.equal(await outcome(who, { account }), 404, `${name}, in their own account`)
          }
        }
        const rights = { fleet: hugo, accounting: nadia, buying: bruno }
        for (const [right, who] of Object.entries(rights)) {
          if (portal !== 'any' && right !== portal) assert.equal(await outcome(who), 403, right)
        }
        for (const who of portal === 'any' || portal === 'admin'
          ? [camille]
          : [rights[portal], camille]) {
          assertWelcome(await outcome(who), door, who.firstName)
        }

        await Membership.query()
          .where({ user_id: camille.id })
          .update({ suspended_at: DateTime.now().toSQL({ includeOffset: false }) })
        assert.equal(await outcome(camille), 404, 'a suspended contact')
      })
    }

    if (backoffice) {
      test(`${door.method} ${door.name} is for staff within reach (${backoffice})`, async ({
        assert,
        client,
      }) => {
        const { camille, nobody, paul, karim, lea, ines, odile, direction } = world
        const outcome = (who: User | null, params = {}) => outcomeOf(client, door, who, params)

        assert.equal(await outcome(null), 'login', 'nobody')
        assert.equal(await outcome(camille), 404, 'a customer')
        assert.equal(await outcome(nobody), 404, 'somebody without a place')
        const record = door.params.length > 0
        if (record) {
          assert.equal(await outcome(paul), 404, 'staff of another entity')
          const elsewhere = ENTITY_WIDE.includes(door.name) ? 403 : 404
          assert.equal(await outcome(karim), elsewhere, 'staff of another agency')
        }
        const without = {
          any: [],
          triage: [ines],
          quote: [ines],
          bill: [lea],
          manage: [lea, ines],
          govern: record ? [ines] : [lea, ines, odile],
          audit: [lea, ines, odile],
        }
        for (const who of without[backoffice]) {
          assert.equal(await outcome(who), 403, `${who.firstName}, without the right`)
        }
        const holder = {
          any: lea,
          triage: lea,
          quote: lea,
          bill: ines,
          manage: odile,
          govern: direction,
          audit: direction,
        }[backoffice]
        assertWelcome(await outcome(holder), door, holder.firstName)
        if (OWN.includes(door.name)) assert.equal(await outcome(direction), 404, 'head office')
        else if (!ONCE.includes(door.name)) {
          assertWelcome(await outcome(direction), door, 'head office')
        }

        await StaffMember.query()
          .where('user_id', holder.id)
          .update({ disabled_at: DateTime.now().toSQL({ includeOffset: false }) })
        assert.equal(await outcome(holder), 404, 'a suspended colleague')
      })
    }
  }

  for (const door of doors().filter(({ name }) => PUBLIC.includes(name))) {
    test(`${door.method} ${door.name} is open to everybody`, async ({ assert, client }) => {
      const response = await knock(client, door, { who: null, world })
      assert.isBelow(response.status(), 400)
    })
  }
})

function assertWelcome(outcome: Outcome, door: Door, who: string) {
  if (!isWelcome(outcome, door)) {
    throw new Error(`${who} should get in at ${door.name} (${door.pattern}), got ${outcome}`)
  }
}
