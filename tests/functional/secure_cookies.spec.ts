import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { startServer } from '#tests/servers'
import { Visitor } from '#tests/visitor'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'

test.group('Cookies over https', (group) => {
  let world: Dealership
  let address = ''

  group.setup(async () => {
    const server = await startServer({
      NODE_ENV: 'production',
      APP_URL: 'https://connect.test',
      APP_KEY: 'only-for-this-test-0123456789-0123456789',
      MAIL_FROM_ADDRESS: 'connect@siege.test',
    })
    address = server.address
    return server.stop
  })
  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => void (world = await dealership()))

  test('each cookie is bound to this host, and the ways in and out work with them', async ({
    assert,
  }) => {
    const camille = new Visitor(undefined, address)
    const answers = [
      await camille.get('/connexion/tp'),
      await camille.post('/connexion/tp', { email: world.camille.email, password: PASSWORD }),
      await camille.get('/tp-c001'),
      await camille.post('/langue', { locale: 'en' }),
      await camille.post('/deconnexion'),
    ]
    assert.equal(answers[1].location, '/tp-c001')
    assert.equal(answers[2].status, 200)
    const cookies = answers
      .flatMap(({ headers }) => headers.getSetCookie())
      .filter((cookie) => !/expires=thu, 01 jan 1970/i.test(cookie))
    const names = new Set(cookies.map((cookie) => cookie.split('=')[0]))
    assert.sameMembers(
      [...names],
      ['connect_session', 'XSRF-TOKEN', 'locale', 'entity', 'device'].map(
        (name) => `__Host-${name}`
      )
    )
    for (const cookie of cookies) {
      assert.match(cookie, /; Secure/i, cookie)
      assert.match(cookie, /; Path=\/(;|$)/i, cookie)
      assert.notMatch(cookie, /domain=/i, cookie)
    }
  }).timeout(120_000)
})
