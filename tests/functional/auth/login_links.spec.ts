import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import LoginLink from '#models/login_link'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { outbox } from '#models/deliveries/outbox'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/visitor'
import type { ApiClient } from '@japa/api-client'

test.group('Auth / login links', (group) => {
  let world: Dealership
  let jean: User
  let token: string

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await limiter.clear()
    await mailbox.clear()
    world = await dealership()
    await world.delvallee.welcome({
      by: world.camille,
      contact: { firstName: 'Jean', lastName: 'Neuf', email: 'jean@neuf.test', hasFleet: true },
    })
    jean = await User.findByOrFail('email', 'jean@neuf.test')
    token = await jean.sendLoginLink({ by: world.camille, to: world.delvallee })
  })

  async function stateOf(client: ApiClient, link = token) {
    const response = await client.get(`/lien/${link}`).withInertia()
    response.assertStatus(200)
    return (response.inertiaProps as { state: string }).state
  }

  function open(client: ApiClient, link = token) {
    return client.post(`/lien/${link}`).withCsrfToken().redirects(0)
  }

  test('the page greets by name, customer and entity', async ({ client }) => {
    const response = await client.get(`/lien/${token}`).withInertia()
    response.assertInertiaPropsContains({
      state: 'usable',
      firstName: 'Jean',
      customerName: 'Terrassements Delvallée',
      entityName: 'Travaux Publics',
    })
    response.assertHeader('referrer-policy', 'same-origin')
  })

  test('a scanner that opens it ten times changes nothing', async ({ assert, client }) => {
    const before = JSON.stringify(await tables())
    for (let time = 0; time < 10; time += 1) {
      const seen = await client.get(`/lien/${token}`)
      seen.assertStatus(200)
      const head = await client.request(`/lien/${token}`, 'HEAD')
      head.assertStatus(200)
    }
    const scanner = new Visitor()
    await scanner.get(`/lien/${token}`)
    assert.equal((await scanner.get('/tp-c001')).location, '/connexion')
    assert.equal(JSON.stringify(await tables()), before)
    const response = await open(client)
    response.assertHeader('location', '/tp-c001')
  })

  test('the button connects at once, in a new session, again and again', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.get(`/lien/${token}`)
    const before = visitor.twin()
    const { location } = await visitor.post(`/lien/${token}`)
    assert.equal(location, '/tp-c001')
    assert.notEqual(visitor.cookie('connect_session'), before.cookie('connect_session'))
    assert.equal((await visitor.get('/tp-c001')).status, 200)
    assert.equal((await before.get('/tp-c001')).location, '/connexion')
    assert.equal((await new Visitor().post(`/lien/${token}`)).location, '/tp-c001')
  })

  test('thirty days later it has expired and lets nobody in', async ({ assert, client }) => {
    await LoginLink.query().update({
      expires_at: DateTime.now().minus({ minutes: 1 }).toSQL({ includeOffset: false }),
    })
    assert.equal(await stateOf(client), 'expired')
    const response = await open(client)
    response.assertHeader('location', `/lien/${token}`)
  })

  test('a link is good for thirty days', async ({ assert }) => {
    const link = await LoginLink.query().orderBy('id', 'desc').firstOrFail()
    assert.closeTo(link.expiresAt.diffNow('days').days, 30, 0.1)
  })

  test('a newer link replaces it, and says so', async ({ assert, client }) => {
    const newer = await jean.sendLoginLink({ by: world.camille, to: world.delvallee })
    assert.equal(await stateOf(client), 'replaced')
    assert.equal(await stateOf(client, newer), 'usable')
    const response = await open(client)
    response.assertHeader('location', `/lien/${token}`)
  })

  test('once a password is chosen it has served', async ({ assert, client }) => {
    await LoginLink.query().update({ created_at: '2026-01-01 00:00:00' })
    await jean.changePassword('quatre grues sous la pluie', { by: jean })
    assert.equal(await stateOf(client), 'spent')
  })

  test('a link that was cut is unknown', async ({ assert, client }) => {
    assert.equal(await stateOf(client, token.slice(0, 20)), 'unknown')
    const response = await open(client, token.slice(0, 20))
    response.assertHeader('location', `/lien/${token.slice(0, 20)}`)
  })

  test('who holds an expired link gets a new one at the same address', async ({
    assert,
    client,
  }) => {
    await LoginLink.query().update({ expires_at: '2026-01-01 00:00:00' })
    await outbox.flush()
    await mailbox.clear()
    const response = await client.post(`/lien/${token}/nouveau`).withCsrfToken().redirects(0)
    response.assertHeader('location', `/lien/${token}`)
    await outbox.flush()
    const mail = await mailbox.waitFor('jean@neuf.test')
    const [, fresh] = /\/lien\/([\w-]+)/.exec(mail.text)!
    assert.equal(await stateOf(client, fresh), 'usable')
    assert.include(mail.text, 'Terrassements Delvallée')
  })

  test('a suspended contact gets no further with it', async ({ client }) => {
    await db.from('memberships').where('user_id', jean.id).update({ suspended_at: '2026-01-01' })
    const response = await open(client)
    response.assertHeader('location', '/connexion/aucun-compte')
  })

  test('jean asks for a link at the door; a stranger gets the same answer and no mail', async ({
    assert,
    client,
  }) => {
    await outbox.flush()
    await mailbox.clear()
    const ask = (email: string) =>
      client.post('/connexion/tp/lien').form({ email }).withCsrfToken().redirects(0)
    const known = await ask('jean@neuf.test')
    const unknown = await ask('inconnu@nulle-part.test')
    assert.equal(known.status(), unknown.status())
    assert.equal(known.header('location'), unknown.header('location'))
    assert.deepEqual(known.flashMessages(), unknown.flashMessages())
    await outbox.flush()
    assert.deepEqual(
      mailbox.mails.map(({ to }) => to),
      [['jean@neuf.test']]
    )
  })

  function tables() {
    return Promise.all(
      ['login_links', 'users', 'activities', 'deliveries'].map((table) => db.from(table))
    )
  }
})
