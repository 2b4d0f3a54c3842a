import { test } from '@japa/runner'
import User from '#models/user'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { networkOf, signInLimiter } from '#start/limiter'
import { Visitor } from '#tests/visitor'
import { withApp } from '#tests/worlds/fortified'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'

const WRONG = 'pas la bonne phrase'
const JEAN = { firstName: 'Jean', lastName: 'Neuf', email: 'jean@neuf.test', hasFleet: true }

test.group('Limits', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  /** Behind the proxy, from that address. */
  function signInFrom(address: string, password = PASSWORD, email = world.camille.email) {
    const headers = { 'x-forwarded-for': address }
    return new Visitor().post('/connexion/tp', { email, password }, headers)
  }

  async function guess(times: number, address: (attempt: number) => string) {
    for (let attempt = 0; attempt < times; attempt += 1) {
      await signInFrom(address(attempt), WRONG)
    }
  }

  test('a stranger who tries camille’s address for a day locks out themselves, not her', async ({
    assert,
  }) => {
    await guess(35, () => '203.0.113.7')
    const stranger = await signInFrom('203.0.113.7')
    assert.isAbove(Number(stranger.header('retry-after')), 0)
    const camille = await signInFrom('198.51.100.9')
    assert.equal(camille.location, '/tp-c001')
  })

  test('a stranger who sends all their guesses at once gets no more of them', async ({
    assert,
  }) => {
    const doors = Array.from({ length: 40 }, () => new Visitor())
    for (const door of doors) await door.get('/connexion')
    const form = { email: world.camille.email, password: WRONG }
    const answers = await Promise.all(doors.map((door) => door.post('/connexion/tp', form)))
    assert.lengthOf(answers.filter(wasHeard), 5)
  })

  test('of tries that are all counted before one is made, five go on', async ({ assert }) => {
    const tries = signInLimiter(world.camille.email, '203.0.113.7')
    const taken = await Promise.allSettled(Array.from({ length: 40 }, () => tries.take('email')))
    assert.lengthOf(
      taken.filter(({ status }) => status === 'fulfilled'),
      5
    )
  })

  test('an address as long as they get is refused like any other', async ({ assert }) => {
    const long = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(55)}.test`
    const headers = { 'x-forwarded-for': '2001:db8:1234:5678::1' }
    const refused = await new Visitor().post(
      '/connexion/tp',
      { email: long, password: WRONG },
      headers
    )
    assert.equal(refused.status, 302)
    const asked = await new Visitor().post('/mot-de-passe', { email: long }, headers)
    assert.equal(asked.location, '/mot-de-passe')
  })

  test('codes sent at once count like codes sent one by one', async ({ assert }) => {
    await withApp(world.camille)
    const thief = new Visitor()
    await thief.post('/connexion/tp', { email: world.camille.email, password: PASSWORD })
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, code) =>
        thief.twin().post('/connexion/verification', { code: String(100_000 + code) })
      )
    )
    assert.lengthOf(answers.filter(wasHeard), 5)
  })

  test('who signs in a hundred times from one office leaves room for the colleagues', async ({
    assert,
  }) => {
    for (let time = 0; time < 101; time += 1) {
      const tries = signInLimiter(`colleague${time}@delvallee.test`, '203.0.113.7')
      await tries.take('email')
      await tries.forget()
    }
    assert.equal((await signInFrom('203.0.113.7')).location, '/tp-c001')
  })

  test('a stranger in camille’s own network locks her out of no device that she has used', async ({
    assert,
  }) => {
    const from = { 'x-forwarded-for': '203.0.113.7' }
    const form = { email: world.camille.email, password: PASSWORD }
    const device = new Visitor()
    await device.post('/connexion/tp', form, from)
    await device.post('/deconnexion', {}, from)
    await device.get('/connexion')

    await guess(6, () => '203.0.113.7')
    for (const key of ['sign_in:203.0.113.7', 'reset:203.0.113.7']) {
      await limiter.use({ requests: 100, duration: '15 mins' }).set(key, 101, '15 mins')
    }
    assert.isNotNull((await signInFrom('203.0.113.7')).header('retry-after'), 'a new device waits')
    const hugo = { email: world.hugo.email, password: PASSWORD }
    const other = await device.post('/connexion/tp', hugo, from)
    assert.isNotNull(other.header('retry-after'), 'and who never used hers')

    const reset = await device.post('/mot-de-passe', { email: world.camille.email }, from)
    assert.isNull(reset.header('retry-after'))
    assert.equal((await device.post('/connexion/tp', form, from)).location, '/tp-c001')
  })

  test('whoever holds camille’s device gets no more guesses than others', async ({ assert }) => {
    const device = new Visitor()
    const form = { email: world.camille.email, password: PASSWORD }
    await device.post('/connexion/tp', form)
    await device.post('/deconnexion')
    await device.get('/connexion')
    for (let time = 0; time < 5; time += 1) {
      await device.post('/connexion/tp', { ...form, password: WRONG })
    }
    assert.isNotNull((await device.post('/connexion/tp', form)).header('retry-after'))
  })

  test('somebody who changes address within their IPv6 network gains nothing; a neighbour loses nothing', async ({
    assert,
  }) => {
    await guess(6, (attempt) => `2001:db8:1:2::${attempt + 1}`)
    const again = await signInFrom('2001:db8:1:2:ffff::1')
    assert.isAbove(Number(again.header('retry-after')), 0)
    assert.equal((await signInFrom('2001:db8:1:3::1')).location, '/tp-c001')
  })

  test('addresses count by network: one of IPv4, 2^64 of IPv6', ({ assert }) => {
    const networks = {
      '203.0.113.7': '203.0.113.7',
      '::ffff:203.0.113.7': '203.0.113.7',
      '2001:db8:1:2:3:4:5:6': '2001:db8:1:2::/64',
      '2001:0DB8:0001:0002::1': '2001:db8:1:2::/64',
      '2001:db8::1': '2001:db8:0:0::/64',
      'fe80::1%eth0': 'fe80:0:0:0::/64',
      '::1': '0:0:0:0::/64',
    }
    for (const [address, network] of Object.entries(networks)) {
      assert.equal(networkOf(address), network)
    }
  })

  test('who waits is told how long, and no longer than it is', async ({ assert, client }) => {
    await guess(6, () => '203.0.113.7')
    const refused = await client
      .post('/connexion/tp')
      .form({ email: world.camille.email, password: PASSWORD })
      .header('x-forwarded-for', '203.0.113.7')
      .header('accept-language', 'fr')
      .withCsrfToken()
      .redirects(0)
    const seconds = Number(refused.header('retry-after'))
    assert.isAbove(seconds, 0)
    assert.isAtMost(seconds, 60)
    assert.include(JSON.stringify(refused.flashMessages()), 'Réessayez dans une minute')
  })

  test('jean gets five links within an hour, whoever sends them; nadia’s are her own', async ({
    assert,
    client,
  }) => {
    await world.delvallee.welcome({ by: world.camille, contact: JEAN })
    const jean = await User.findByOrFail('email', JEAN.email)
    const place = await jean.related('memberships').query().firstOrFail()
    const path = `/tp-c001/mon-compte/collaborateurs/${place.id}/lien`
    const send = (by: User, to = path) =>
      client.post(to).loginAs(by).withCsrfToken().accept('json').redirects(0)
    for (let time = 0; time < 5; time += 1) (await send(world.camille)).assertStatus(302)

    const sixth = await send(world.camille)
    sixth.assertStatus(429)
    assert.equal(sixth.body().errors[0].field, 'link')
    assert.isAbove(Number(sixth.header('retry-after')), 60)
    assert.isAtMost(Number(sixth.header('retry-after')), 3600)
    const agency = await send(world.odile, `/agence/clients/tp-c001/contacts/${place.id}/lien`)
    agency.assertStatus(429)
    assert.lengthOf(await jean.related('loginLinks').query(), 6)

    const nadia = await world.nadia.related('memberships').query().firstOrFail()
    const other = await send(world.camille, `/tp-c001/mon-compte/collaborateurs/${nadia.id}/lien`)
    other.assertStatus(302)
  })

  test('camille, who has invited sixty people within an hour, waits for the next', async ({
    assert,
    client,
  }) => {
    await spent(`invitation:by:${world.camille.id}`, 60)
    const rights = { isAdmin: false, hasFleet: true, hasBuying: false, hasAccounting: false }
    const invite = (by: User) =>
      client
        .post('/tp-c001/mon-compte/collaborateurs')
        .loginAs(by)
        .withCsrfToken()
        .accept('json')
        .json({ ...JEAN, ...rights, buyingCeilingCents: null })
    const refused = await invite(world.camille)
    refused.assertStatus(429)
    assert.equal(refused.body().errors[0].field, 'email')
    assert.isNull(await User.findBy('email', JEAN.email))
  })

  test('hugo, who has sent up a thousand files within an hour, is told how long to wait', async ({
    assert,
    client,
  }) => {
    await spent(`uploads_uploads:${world.hugo.id}`, 1000)
    const send = (by: User) =>
      client
        .post('/tp-c001/pieces-jointes')
        .loginAs(by)
        .withCsrfToken()
        .accept('json')
        .header('accept-language', 'fr')
        .file('file', Buffer.from('%PDF-1.7\n%%EOF'), { filename: 'plaque.pdf' })
    const refused = await send(world.hugo)
    refused.assertStatus(429)
    assert.match(refused.body().errors[0].message, /Réessayez dans (59|60) minutes/)
    assert.closeTo(Number(refused.header('retry-after')), 3600, 60)
    const colleague = await send(world.camille)
    colleague.assertStatus(201)
  })

  function wasHeard(answer: { header: (name: string) => string | null }) {
    return answer.header('retry-after') === null
  }

  function spent(key: string, requests: number) {
    return limiter.use({ requests, duration: '1 hour' }).set(key, requests + 1, '1 hour')
  }
})
