import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import LoginLink from '#models/login_link'
import testUtils from '@adonisjs/core/services/test_utils'
import { outbox } from '#models/deliveries/outbox'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/visitor'
import type { ApiClient } from '@japa/api-client'

test.group('Auth / login links', (group) => {
  let world: Dealership
  let jean: User
  let token: string

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
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
    for (const [header, value] of [
      ['sec-purpose', 'prefetch;prerender'],
      ['purpose', 'prefetch'],
    ]) {
      const fetched = await new Visitor().get(`/lien/${token}`, { [header]: value })
      assert.equal(fetched.status, 200)
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

  test('a newer link replaces it, and says so: in the mail and behind the old one', async ({
    assert,
    client,
  }) => {
    await outbox.flush()
    const replacing = mailbox.mails.filter(({ text }) => text.includes('Ce lien remplace'))
    assert.equal(mailbox.mails.length - replacing.length, 1, 'the first link replaces none')
    await mailbox.clear()

    const newer = await jean.sendLoginLink({ by: world.camille, to: world.delvallee })
    await outbox.flush()
    const mail = await mailbox.waitFor(jean.email)
    assert.include(mail.text, 'Ce lien remplace celui que vous aviez déjà reçu, qui ne sert plus.')
    const old = await client.get(`/lien/${token}`).withInertia()
    old.assertInertiaPropsContains({ state: 'replaced', firstName: null, customerName: null })
    assert.exists((old.inertiaProps as { replacedAt: string | null }).replacedAt)
    assert.equal(await stateOf(client, newer), 'usable')
    const response = await open(client)
    response.assertHeader('location', `/lien/${token}`)
  })

  test('six taps at once on one link let jean in six times, each in a sign-in of its own', async ({
    assert,
  }) => {
    const visitors = Array.from({ length: 6 }, () => new Visitor())
    const answers = await Promise.all(visitors.map((visitor) => visitor.post(`/lien/${token}`)))
    assert.deepEqual(
      answers.map(({ location }) => location),
      visitors.map(() => '/tp-c001')
    )
    const signIns = await db.from('sign_ins').where('user_id', jean.id).whereNull('ended_at')
    assert.lengthOf(signIns, 6)
    assert.equal(new Set(visitors.map((visitor) => visitor.cookie('connect_session'))).size, 6)
  })

  test('once jean has a password, six taps at once let nobody in, and the others are out', async ({
    assert,
  }) => {
    await LoginLink.query().update({ created_at: '2026-01-01 00:00:00' })
    const [jeans, another] = [new Visitor(), new Visitor()]
    await jeans.post(`/lien/${token}`)
    await another.post(`/lien/${token}`)
    await jeans.postJson('/confirmation/mot-de-passe', { password: PASSWORD })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => new Visitor().post(`/lien/${token}`))
    )
    for (const { location } of answers) assert.equal(location, `/lien/${token}`)
    assert.equal((await jeans.get('/tp-c001')).status, 200)
    assert.equal((await another.get('/tp-c001')).location, '/connexion')
  })

  test('the quote of a mail, opened before the link, is where the link leads', async ({
    assert,
  }) => {
    const visitor = new Visitor()
    assert.match((await visitor.get('/tp-c001/devis?etat=a-decider')).location!, /^\/connexion/)
    const { location } = await visitor.post(`/lien/${token}`)
    assert.equal(location, '/tp-c001/devis?etat=a-decider')
    assert.equal((await new Visitor().post(`/lien/${token}`)).location, '/tp-c001')
  })

  test('sophie’s link for one account opens that one, whatever she looked for in the other', async ({
    assert,
  }) => {
    await User.query().where('id', world.sophie.id).update({ password: null })
    await world.sophie.refresh()
    const visitor = new Visitor()
    await visitor.get('/tp-c004/devis')
    const link = await world.sophie.sendLoginLink({ by: world.odile, to: world.locartoisMan })
    assert.equal((await visitor.post(`/lien/${link}`)).location, '/man-c004')
  })

  test('a link that sophie asked for herself leads on to the page she wanted', async ({
    assert,
  }) => {
    await User.query().where('id', world.sophie.id).update({ password: null })
    await world.sophie.refresh()
    const visitor = new Visitor()
    await visitor.get('/tp-c004/devis')
    const link = await world.sophie.sendLoginLink({ by: world.sophie, to: world.locartoisMan })
    assert.equal((await visitor.post(`/lien/${link}`)).location, '/tp-c004/devis')
  })

  test('nobody is led to what is not theirs, nor to another site', async ({ assert, client }) => {
    for (const wanted of ['/tp-c002/devis', '//evil.test/tp-c001', '/\\evil.test']) {
      const response = await client
        .post(`/lien/${token}`)
        .withSession({ wanted })
        .withCsrfToken()
        .redirects(0)
      assert.equal(response.header('location'), '/tp-c001')
    }
  })

  test('the device remembers the entity that the link led to', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.post(`/lien/${token}`)
    await visitor.post('/deconnexion')
    assert.match((await visitor.get('/connexion')).body, /lastEntity[^,]{3,14}tp/)
  })

  test('a person who was disabled is told to call, and gets no other link', async ({
    assert,
    client,
  }) => {
    await outbox.flush()
    await mailbox.clear()
    await jean.merge({ disabledAt: DateTime.now() }).save()
    assert.equal(await stateOf(client), 'closed')
    assert.equal((await open(client)).header('location'), `/lien/${token}`)
    await client.post(`/lien/${token}/nouveau`).withCsrfToken().redirects(0)
    await outbox.flush()
    assert.isEmpty(mailbox.mails)
  })

  test('who holds half a link gives an address: known or not, one answer after one time', async ({
    assert,
    client,
  }) => {
    await outbox.flush()
    await mailbox.clear()
    const half = token.slice(0, 20)
    const answers = []
    for (const email of ['inconnu@x.test', jean.email]) {
      const started = performance.now()
      const response = await client
        .post(`/lien/${half}/nouveau`)
        .form({ email })
        .withCsrfToken()
        .redirects(0)
      assert.isAtLeast(performance.now() - started, 245, 'as long as sending takes, for everybody')
      answers.push([response.status(), response.header('location'), response.flashMessages()])
    }
    assert.deepEqual(answers[0], answers[1])
    await outbox.flush()
    assert.deepEqual(
      mailbox.mails.map(({ to }) => to),
      [[jean.email]]
    )
    const without = await client.post(`/lien/${half}/nouveau`).withCsrfToken().redirects(0)
    assert.property(without.flashMessages().inputErrorsBag ?? {}, 'email')
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
