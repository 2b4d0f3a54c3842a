import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import PasswordReset from '#models/password_reset'
import testUtils from '@adonisjs/core/services/test_utils'
import { outbox } from '#models/deliveries/outbox'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/visitor'
import type { ApiClient } from '@japa/api-client'

const NEW = 'six chantiers avant midi'

test.group('Auth / password resets', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  function ask(client: ApiClient, email: string) {
    return client.post('/mot-de-passe').form({ email }).withCsrfToken().redirects(0)
  }

  function choose(client: ApiClient, token: string, password = NEW) {
    return client
      .post(`/mot-de-passe/${token}`)
      .form({ password })
      .withCsrfToken()
      .header('accept-language', 'fr')
      .redirects(0)
  }

  test('camille gets the procedure by mail and chooses a new password', async ({
    assert,
    client,
  }) => {
    await ask(client, ' Camille@Delvallee.test ')
    await outbox.flush()
    const mail = await mailbox.waitFor(world.camille.email)
    const [, token] = /\/mot-de-passe\/([\w-]+)/.exec(mail.text)!

    const response = await choose(client, token)
    response.assertHeader('location', '/connexion')
    await User.verifyCredentials(world.camille.email, NEW)
    await assert.rejects(() => User.verifyCredentials(world.camille.email, PASSWORD))
    await outbox.flush()
    await mailbox.waitFor(world.camille.email, { subject: 'mot de passe a changé' })
  })

  test('unknown, disabled and known addresses get the same answer after the same time', async ({
    assert,
    client,
  }) => {
    await db.from('users').where('id', world.zoe.id).update({ disabled_at: '2026-01-01' })
    const answers = []
    const times = []
    for (const email of ['inconnu@x.test', world.zoe.email, world.camille.email]) {
      const started = performance.now()
      const response = await ask(client, email)
      times.push(performance.now() - started)
      answers.push([response.status(), response.header('location'), response.flashMessages()])
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.isBelow(Math.max(...times) - Math.min(...times), 150)
    await outbox.flush()
    assert.deepEqual(
      mailbox.mails.map(({ to }) => to),
      [[world.camille.email]]
    )
  })

  test('opening the link ten times changes nothing; it serves once', async ({ assert, client }) => {
    const token = await world.camille.sendPasswordReset()
    for (let time = 0; time < 10; time += 1) {
      const seen = await client.get(`/mot-de-passe/${token}`).withInertia()
      assert.isTrue((seen.inertiaProps as { usable: boolean }).usable)
      await client.request(`/mot-de-passe/${token}`, 'HEAD')
    }
    await choose(client, token)
    const again = await choose(client, token, 'une autre phrase encore')
    again.assertHeader('location', `/mot-de-passe/${token}`)
    await User.verifyCredentials(world.camille.email, NEW)
  })

  test('two browsers use the link at once: one of them wins', async ({ assert, client }) => {
    const token = await world.camille.sendPasswordReset()
    await Promise.all([choose(client, token), choose(client, token)])
    assert.lengthOf(await db.from('activities').where('action', 'password_changed').select('id'), 1)
  })

  test('it is valid one hour', async ({ assert, client }) => {
    const token = await world.camille.sendPasswordReset()
    const reset = await PasswordReset.query().firstOrFail()
    assert.closeTo(reset.expiresAt.diffNow('minutes').minutes, 60, 1)

    await PasswordReset.query().update({ expires_at: '2026-01-01 00:00:00' })
    const seen = await client.get(`/mot-de-passe/${token}`).withInertia()
    assert.isFalse((seen.inertiaProps as { usable: boolean }).usable)
    await choose(client, token)
    await User.verifyCredentials(world.camille.email, PASSWORD)
  })

  test('a newer one replaces it', async ({ client }) => {
    const token = await world.camille.sendPasswordReset()
    await world.camille.sendPasswordReset()
    await choose(client, token)
    await User.verifyCredentials(world.camille.email, PASSWORD)
  })

  test('weak passwords are refused in plain words, and the link still serves', async ({
    assert,
    client,
  }) => {
    const token = await world.camille.sendPasswordReset()
    const refused = {
      'court': /au moins 12 caractères/,
      'MotDePasse2026!': /premiers que l’on essaie/,
      'azertyuiop123': /premiers que l’on essaie/,
      '111111111111': /premiers que l’on essaie/,
      'CamilleMoreau1': /Votre nom/,
      'camille@delvallee.test': /Votre nom/,
      'Delvallee2026!': /votre entreprise/,
      'Soleil2026Soleil': /premiers que l’on essaie/,
      'azerty12345678': /premiers que l’on essaie/,
      'lundi mardi mercredi': /premiers que l’on essaie/,
      ['x'.repeat(129)]: /trop long/,
    }
    for (const [password, words] of Object.entries(refused)) {
      const response = await choose(client, token, password)
      assert.match(JSON.stringify(response.flashMessages()), words, password)
    }
    const response = await choose(client, token, PASSWORD)
    response.assertHeader('location', '/connexion')
  })

  for (const [kind, password] of [
    ['a sentence of fifteen characters and more', 'six chantiers avant midi'],
    ['one of a hundred and twenty-eight', 'les grues passent avant midi. '.repeat(5).slice(0, 128)],
    ['twelve characters that mean nothing', 'kT9#vLq2!xPz'],
  ]) {
    test(`a good password: ${kind}`, async ({ client }) => {
      const token = await world.camille.sendPasswordReset()
      const response = await choose(client, token, password)
      response.assertHeader('location', '/connexion')
      await User.verifyCredentials(world.camille.email, password)
    })
  }

  test('it ends the sessions that were open and opens none', async ({ assert }) => {
    await User.query().update({ password_changed_at: '2026-01-01 00:00:00' })
    const camille = new Visitor()
    await camille.post('/connexion/tp', { email: world.camille.email, password: PASSWORD })
    assert.equal((await camille.get('/tp-c001')).status, 200)
    const token = await world.camille.sendPasswordReset()
    const elsewhere = new Visitor()
    assert.equal(
      (await elsewhere.post(`/mot-de-passe/${token}`, { password: NEW })).location,
      '/connexion'
    )
    assert.equal((await elsewhere.get('/tp-c001')).location, '/connexion')
    assert.equal((await camille.get('/tp-c001')).location, '/connexion')
  })
})
