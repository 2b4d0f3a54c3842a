import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SignIn from '#models/sign_in'
import User from '#models/user'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { withApp, withPasskey } from '#tests/worlds/fortified'
import { Visitor } from '#tests/visitor'

const JEAN = { firstName: 'Jean', lastName: 'Neuf', email: 'jean@neuf.test', isAdmin: true }
const INVITED = {
  firstName: 'Ana',
  lastName: 'Roy',
  email: 'ana@roy.test',
  isAdmin: 'false',
  hasFleet: 'true',
  hasBuying: 'false',
  hasAccounting: 'false',
  buyingCeilingCents: '',
}
const ACCOUNT = '/tp-c001/mon-compte'
const COLLEAGUES = `${ACCOUNT}/collaborateurs`
const INERTIA = { 'x-inertia': 'true' }

test.group('Auth / confirmations', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function camille() {
    const visitor = new Visitor()
    await visitor.post('/connexion/tp', { email: world.camille.email, password: PASSWORD })
    return visitor
  }

  async function jeanByLink() {
    await world.delvallee.welcome({ by: world.camille, contact: JEAN })
    const jean = await User.findByOrFail('email', JEAN.email)
    const visitor = new Visitor()
    await visitor.post(`/lien/${await jean.sendLoginLink({ by: null, to: world.delvallee })}`)
    return visitor
  }

  async function confirmedAgo(time: object) {
    const signIn = await SignIn.query().orderBy('id', 'desc').firstOrFail()
    await signIn.merge({ confirmedAt: DateTime.now().minus(time) }).save()
  }

  test('who came by a link reads, and is asked for a password before inviting somebody', async ({
    assert,
  }) => {
    const jean = await jeanByLink()
    assert.equal((await jean.get('/tp-c001')).status, 200)
    const refused = await jean.post(COLLEAGUES, INVITED, INERTIA)
    assert.equal(refused.status, 403)
    assert.equal(refused.headers.get('x-confirmation'), 'choose_password')
    assert.isNull(await User.findBy('email', INVITED.email))

    await jean.post('/confirmation/mot-de-passe', { password: 'six chantiers avant midi' })
    await jean.post(COLLEAGUES, INVITED)
    assert.isNotNull(await User.findBy('email', INVITED.email))
  })

  test('neither does a link accept a quote nor file a claim, also where there is none', async ({
    assert,
  }) => {
    const jean = await jeanByLink()
    for (const path of ['/tp-c001/devis/D-1/commande', '/tp-c001/factures/F-1/reclamation']) {
      const { status, headers } = await jean.post(path, {}, INERTIA)
      assert.deepEqual([status, headers.get('x-confirmation')], [403, 'choose_password'], path)
    }
  })

  test('a quarter of an hour later camille shows her password again, in a new session', async ({
    assert,
  }) => {
    const visitor = await camille()
    await confirmedAgo({ minutes: 16 })
    const refused = await visitor.post(COLLEAGUES, INVITED, INERTIA)
    assert.equal(refused.headers.get('x-confirmation'), 'password')

    const thief = visitor.twin()
    await visitor.post('/confirmation', { password: 'pas la bonne phrase' })
    await visitor.post(COLLEAGUES, INVITED, INERTIA)
    assert.isNull(await User.findBy('email', INVITED.email))

    await visitor.post('/confirmation', { password: PASSWORD })
    assert.notEqual(visitor.cookie('connect_session'), thief.cookie('connect_session'))
    assert.equal((await thief.get('/tp-c001')).location, '/connexion', 'the session of before')
    await visitor.post(COLLEAGUES, INVITED)
    assert.isNotNull(await User.findBy('email', INVITED.email))
  })

  /** Camille, whose second factor is younger than her sign-in, a quarter of an hour later. */
  async function camilleLater() {
    const visitor = await camille()
    await confirmedAgo({ minutes: 16 })
    return visitor
  }

  test('who has an app shows its code: the password is no longer enough', async ({ assert }) => {
    const visitor = await camilleLater()
    const { code } = await withApp(world.camille)
    const refused = await visitor.post(COLLEAGUES, INVITED, INERTIA)
    assert.equal(refused.headers.get('x-confirmation'), 'second_factor')
    assert.deepEqual(JSON.parse(refused.body).ways, { passkey: false, code: true })

    const thief = visitor.twin()
    const wrongs: Record<string, string>[] = [
      { password: PASSWORD },
      { code: '000000' },
      { recoveryCode: 'k7rm' },
    ]
    for (const wrong of wrongs) {
      await visitor.post('/confirmation', wrong)
      assert.equal((await visitor.post(COLLEAGUES, INVITED, INERTIA)).status, 403)
    }
    await visitor.post('/confirmation', { code: code() })
    assert.notEqual(visitor.cookie('connect_session'), thief.cookie('connect_session'))
    assert.equal((await thief.get('/tp-c001')).location, '/connexion', 'the session of before')
    await visitor.post(COLLEAGUES, INVITED)
    assert.isNotNull(await User.findBy('email', INVITED.email))
  })

  test('a code seen over her shoulder confirms nothing; one that she kept does, once', async ({
    assert,
  }) => {
    const visitor = await camilleLater()
    const { code, recoveryCodes } = await withApp(world.camille)
    const seen = code()
    await world.camille.verifySecondFactor({ code: seen })
    const asked = async () => (await visitor.post(COLLEAGUES, INVITED, INERTIA)).status === 403

    await visitor.post('/confirmation', { code: seen })
    assert.isTrue(await asked())
    await visitor.post('/confirmation', { recoveryCode: recoveryCodes[0] })
    assert.isFalse(await asked())
    await confirmedAgo({ minutes: 16 })
    await visitor.post('/confirmation', { recoveryCode: recoveryCodes[0] })
    assert.isTrue(await asked())
  })

  test('a passkey of her own confirms, to a challenge of this moment', async ({ assert }) => {
    const visitor = await camilleLater()
    const { key } = await withPasskey(world.camille)
    const { key: another } = await withPasskey(world.hugo)
    const challenge = async () =>
      JSON.parse((await visitor.postJson('/confirmation/cle/defi')).body) as {
        challenge: string
        allowCredentials: { id: string }[]
      }
    const asked = async () => (await visitor.post(COLLEAGUES, INVITED, INERTIA)).status === 403

    const first = await challenge()
    assert.deepEqual(
      first.allowCredentials.map(({ id }) => id),
      [key.id.toString('base64url')]
    )
    await visitor.postJson('/confirmation', { passkey: another.sign(first.challenge) })
    await visitor.postJson('/confirmation', { passkey: key.sign(first.challenge) })
    assert.isTrue(await asked(), 'a challenge is answered once')
    const { challenge: second } = await challenge()
    await visitor.postJson('/confirmation', { passkey: key.sign(second) })
    assert.isFalse(await asked())
  })

  test('ending a session and taking one’s data away ask again too', async ({ assert }) => {
    const visitor = await camilleLater()
    assert.equal((await visitor.delete(`${ACCOUNT}/sessions`)).location, '/confirmation')
    for (const ask of [
      () => visitor.post(`${ACCOUNT}/donnees`, {}, INERTIA),
      () => visitor.get(`${ACCOUNT}/donnees`, INERTIA),
    ]) {
      assert.equal((await ask()).headers.get('x-confirmation'), 'password')
    }
    assert.equal((await visitor.get(ACCOUNT)).status, 200, 'reading needs nothing more')

    await visitor.get(`${ACCOUNT}/donnees`)
    const confirmed = await visitor.post('/confirmation', { password: PASSWORD }, INERTIA)
    assert.equal(confirmed.header('x-inertia-location'), `${ACCOUNT}/donnees`)
    const asked = await visitor.post(`${ACCOUNT}/donnees`, {}, INERTIA)
    assert.equal(asked.header('x-inertia-location'), `${ACCOUNT}/donnees`)
    const file = await visitor.get(`${ACCOUNT}/donnees`)
    assert.equal(file.header('content-type'), 'application/zip')
  })

  test('after five wrong codes even a kept one waits', async ({ assert, client }) => {
    await withApp(world.camille)
    const show = (body: object) =>
      client
        .post('/confirmation')
        .json(body)
        .header('accept', 'application/json')
        .loginAs(world.camille)
        .withCsrfToken()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = await show({ code: '000000' })
      wrong.assertStatus(422)
    }
    const waiting = await show({ recoveryCode: 'k7rm-2vqd-xh9p' })
    waiting.assertStatus(429)
    assert.isAbove(Number(waiting.header('retry-after')), 0)
  })

  test('orders ask again after eight hours only', async ({ assert }) => {
    const visitor = await camille()
    const answer = () => visitor.post('/tp-c001/devis/D-1/commande', {}, INERTIA)
    await confirmedAgo({ hours: 7, minutes: 59 })
    assert.equal((await answer()).status, 404)
    await confirmedAgo({ hours: 8, minutes: 1 })
    assert.equal((await answer()).headers.get('x-confirmation'), 'password')
  })

  test('a request that no page sent goes through a page of its own', async ({ assert }) => {
    const visitor = await camille()
    await confirmedAgo({ minutes: 16 })
    assert.equal((await visitor.post(COLLEAGUES, INVITED)).location, '/confirmation')
    assert.equal((await visitor.get('/confirmation')).status, 200)
    const { location } = await visitor.post('/confirmation', { password: PASSWORD })
    assert.equal(location, '/tp-c001')
  })

  test('who has a password doesn’t choose another one here', async ({ assert }) => {
    const visitor = await camille()
    await visitor.post('/confirmation/mot-de-passe', { password: 'six chantiers avant midi' })
    await assert.rejects(() =>
      User.verifyCredentials(world.camille.email, 'six chantiers avant midi')
    )
    await User.verifyCredentials(world.camille.email, PASSWORD)
  })

  test('after five failures the password waits, with an honest answer', async ({
    assert,
    client,
  }) => {
    const show = (password: string) =>
      client
        .post('/confirmation')
        .json({ password })
        .header('accept', 'application/json')
        .header('accept-language', 'fr')
        .loginAs(world.camille)
        .withCsrfToken()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = await show('pas la bonne phrase')
      wrong.assertStatus(422)
    }
    const waiting = await show(PASSWORD)
    waiting.assertStatus(429)
    assert.isAbove(Number(waiting.header('retry-after')), 0)
    assert.match(JSON.stringify(waiting.body()), /Trop d’essais/)
  })
})
