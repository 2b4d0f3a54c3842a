import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import AuditEntry from '#models/audit_entry'
import Membership from '#models/membership'
import { personalArchive, personalData } from '#queries/personal_data'
import { fenced, type Fenced } from '#tests/worlds/fenced'

test.group('Portal / personal data', (group) => {
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

  test('hugo takes away what is about him, as a ZIP, and that is recorded', async ({
    assert,
    client,
  }) => {
    const response = await client.get('/tp-c001/mon-compte/donnees').loginAs(world.hugo)
    response.assertStatus(200)
    response.assertHeader('content-type', 'application/zip')
    assert.match(response.header('content-disposition')!, /mes-donnees-\d{4}-\d{2}-\d{2}\.zip/)
    assert.match(response.header('cache-control')!, /no-store/)
    const entry = await AuditEntry.query().where('action', 'data_exported').firstOrFail()
    assert.equal(entry.userId, world.hugo.id)
  })

  test('it holds his place, requests and files, and nothing of his colleagues', async ({
    assert,
  }) => {
    const facts = await personalData(world.hugo)
    assert.equal(facts.profile.email, 'hugo@delvallee.test')
    assert.deepEqual(
      facts.accounts.map(({ account }) => account),
      ['tp-c001']
    )
    assert.includeMembers(
      facts.requests.map(({ number }) => number),
      [world.request.number, world.removal.number]
    )
    assert.deepEqual(
      facts.files.map(({ name }) => name),
      ['plaque.pdf']
    )
    assert.isEmpty(facts.acceptances)
    assert.notInclude(JSON.stringify(facts), 'camille')

    const names: string[] = []
    for await (const { name } of personalArchive(world.hugo)) names.push(name)
    assert.deepEqual(names, ['donnees.json', 'fichiers/plaque.pdf'])
  })

  test('camille finds what she signed, with the words she agreed to', async ({ assert }) => {
    const { acceptances, claims, orders } = await personalData(world.camille)
    assert.equal(acceptances[0].quote, world.ordered.number)
    assert.isString(acceptances[0].consent)
    assert.equal(orders[0].number, world.order.number)
    assert.equal(claims[0].number, world.claim.number)
  })

  test('she finds what she was told of, when she read it, and what she does without', async ({
    assert,
  }) => {
    const { camille, camilleNotice } = world
    await camilleNotice.load('activity')
    await camilleNotice.markRead()
    await camille.chooseNotices(['quotes'], ['quotes.portal'])
    const { mutedNotices, notices } = await personalData(camille)
    assert.containsSubset(mutedNotices, [{ kind: 'quotes', channel: 'mail' }])
    assert.containsSubset(notices, [
      { action: 'quote_issued', kind: 'quotes', channel: 'mail', readAt: null },
    ])
    const read = notices.filter(({ readAt }) => readAt !== null)
    assert.deepEqual(
      read.map(({ channel }) => channel),
      ['portal']
    )
  })

  test('no password, hash or token is in it', async ({ assert }) => {
    const { direction, camille } = world
    await camille.sendLoginLink({ by: direction })
    for (const user of [camille, direction]) {
      const text = JSON.stringify(await personalData(user))
      assert.notMatch(text, /argon2|tokenHash|token_hash|"password"/)
    }
  })

  test('staff take theirs away too, without the company’s papers', async ({ assert, client }) => {
    const response = await client.get('/agence/mon-compte/donnees').loginAs(world.ines)
    response.assertStatus(200)
    const facts = await personalData(world.ines)
    assert.equal(facts.staff?.role, 'accounting')
    assert.isEmpty(facts.files)
  })

  test('the sixth time within an hour waits', async ({ assert, client }) => {
    for (let count = 0; count < 5; count++) {
      const response = await client.get('/tp-c001/mon-compte/donnees').loginAs(world.nadia)
      response.assertStatus(200)
    }
    const response = await client
      .get('/tp-c001/mon-compte/donnees')
      .loginAs(world.nadia)
      .redirects(0)
    response.assertStatus(429)
    assert.isAbove(Number(response.header('retry-after')), 0)
  })

  test('nadia reads her own security history, and where others acted from stays theirs', async ({
    assert,
    client,
  }) => {
    const { camille, direction, nadia } = world
    await AuditEntry.record(
      'signed_in',
      { by: nadia },
      { ip: '192.0.2.1', userAgent: null, userId: nadia.id, entityId: null, customerId: null }
    )
    await AuditEntry.record(
      'contact_suspended',
      { by: camille, about: nadia },
      { ip: '192.0.2.2', userAgent: null, userId: camille.id, entityId: null, customerId: null }
    )
    await AuditEntry.record('signed_in', { by: direction })

    const response = await client.get('/tp-c001/mon-compte/securite').loginAs(nadia).withInertia()
    response.assertStatus(200)
    const { entries } = response.inertiaProps as {
      entries: { action: string; by: string | null; ip: string | null }[]
    }
    const [suspension, signIn] = entries
    assert.equal(suspension.action, 'contact_suspended')
    assert.equal(suspension.by, 'Camille Moreau')
    assert.isNull(suspension.ip)
    assert.equal(signIn.action, 'signed_in')
    assert.isNull(signIn.by)
    assert.equal(signIn.ip, '192.0.2.1')
    assert.notInclude(JSON.stringify(entries), direction.fullName)
  })

  test('a suspended contact no longer gets at it through the account', async ({ client }) => {
    await Membership.query()
      .where('user_id', world.hugo.id)
      .update({ suspended_at: '2026-01-01 00:00:00' })
    const response = await client.get('/tp-c001/mon-compte/donnees').loginAs(world.hugo)
    response.assertStatus(404)
  })
})
