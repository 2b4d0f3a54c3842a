import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SignIn from '#models/sign_in'
import User from '#models/user'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
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
const COLLEAGUES = '/tp-c001/mon-compte/collaborateurs'

test.group('Auth / confirmations', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await limiter.clear()
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
    const refused = await jean.post(COLLEAGUES, INVITED, { 'x-inertia': 'true' })
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
      const { status, headers } = await jean.post(path, {}, { 'x-inertia': 'true' })
      assert.deepEqual([status, headers.get('x-confirmation')], [403, 'choose_password'], path)
    }
  })

  test('a quarter of an hour later camille shows her password again, in a new session', async ({
    assert,
  }) => {
    const visitor = await camille()
    await confirmedAgo({ minutes: 16 })
    const refused = await visitor.post(COLLEAGUES, INVITED, { 'x-inertia': 'true' })
    assert.equal(refused.headers.get('x-confirmation'), 'password')

    const thief = visitor.twin()
    await visitor.post('/confirmation', { password: 'pas la bonne phrase' })
    await visitor.post(COLLEAGUES, INVITED, { 'x-inertia': 'true' })
    assert.isNull(await User.findBy('email', INVITED.email))

    await visitor.post('/confirmation', { password: PASSWORD })
    assert.notEqual(visitor.cookie('connect_session'), thief.cookie('connect_session'))
    assert.equal((await thief.get('/tp-c001')).location, '/connexion', 'the session of before')
    await visitor.post(COLLEAGUES, INVITED)
    assert.isNotNull(await User.findBy('email', INVITED.email))
  })

  test('orders ask again after eight hours only', async ({ assert }) => {
    const visitor = await camille()
    const answer = () => visitor.post('/tp-c001/devis/D-1/commande', {}, { 'x-inertia': 'true' })
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
