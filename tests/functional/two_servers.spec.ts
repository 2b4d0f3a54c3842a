import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { startServer } from '#tests/servers'
import { Visitor } from '#tests/visitor'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'

const WRONG = 'pas la bonne phrase'

/** Two web processes of their own on the database of this test, SQLite or PostgreSQL, as behind a balancer. */
test.group('Two servers', (group) => {
  let world: Dealership
  let addresses: string[] = []

  group.setup(async () => {
    const servers = await Promise.all([startServer(), startServer()])
    addresses = servers.map(({ address }) => address)
    return () => servers.forEach(({ stop }) => stop())
  })
  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => void (world = await dealership()))

  function signIn(at: string, password = PASSWORD, email = world.camille.email) {
    return new Visitor(undefined, at).post('/connexion/tp', { email, password })
  }

  test('tries are counted together, wherever the balancer sends them', async ({ assert }) => {
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(addresses[attempt % 2], WRONG)
    for (const address of addresses) {
      const refused = await signIn(address)
      assert.notEqual(refused.location, '/tp-c001')
      const seconds = Number(refused.header('retry-after'))
      assert.isAbove(seconds, 0)
      assert.isAtMost(seconds, 60)
    }
    assert.equal((await signIn(addresses[0], PASSWORD, world.hugo.email)).location, '/tp-c001')
  }).timeout(120_000)

  test('tries that arrive at both at once are all counted', async ({ assert }) => {
    const tries = Array.from({ length: 8 }, (_, attempt) => signIn(addresses[attempt % 2], WRONG))
    await Promise.all(tries)
    const [{ points }] = await db.from('rate_limits').where('key', 'like', '%:day')
    assert.isAtLeast(Number(points), 5)
    assert.isAbove(Number((await signIn(addresses[1])).header('retry-after')), 0)
  }).timeout(120_000)

  test('once the time that was told has passed, camille is let in by both', async ({ assert }) => {
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(addresses[attempt % 2], WRONG)
    const seconds = Number((await signIn(addresses[0])).header('retry-after'))
    const waiting = await db.from('rate_limits').where('key', 'like', '%:minute')
    for (const { key, expire } of waiting) {
      await db
        .from('rate_limits')
        .where('key', key)
        .update({ expire: Number(expire) - seconds * 1000 })
    }
    for (const address of addresses) assert.equal((await signIn(address)).location, '/tp-c001')
  }).timeout(120_000)

  test('a session that one of them opened is known to the other, and ended for both', async ({
    assert,
  }) => {
    const here = new Visitor(undefined, addresses[0])
    await here.post('/connexion/tp', { email: world.camille.email, password: PASSWORD })
    const there = here.twin(addresses[1])
    assert.equal((await there.get('/tp-c001')).status, 200)
    await there.post('/deconnexion')
    assert.match((await here.get('/tp-c001')).location!, /^\/connexion/)
  }).timeout(120_000)
})
