import { test } from '@japa/runner'
import User from '#models/user'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { Visitor } from '#tests/visitor'

const SPACED = '  six chantiers  avant midi '
const OTHER = ' une autre phrase encore\t'
const JEAN = { firstName: 'Jean', lastName: 'Neuf', email: 'jean@neuf.test', isAdmin: true }

test.group('Auth / passwords as they were typed', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    await User.query().update({ password_changed_at: '2026-01-01 00:00:00' })
  })

  async function signsIn(password: string, email = world.camille.email) {
    await limiter.clear()
    const { location } = await new Visitor().post('/connexion/tp', { email, password })
    return location === '/tp-c001'
  }

  test('camille’s spaces belong to the password that she chooses by a reset', async ({
    assert,
  }) => {
    const token = await world.camille.sendPasswordReset()
    const { location } = await new Visitor().post(`/mot-de-passe/${token}`, { password: SPACED })
    assert.equal(location, '/connexion')
    assert.isTrue(await signsIn(SPACED))
    assert.isFalse(await signsIn(SPACED.trim()))
    assert.isFalse(await signsIn(SPACED.replace('  avant', ' avant')))
  })

  test('they belong to the one that jean chooses first, and confirms with', async ({ assert }) => {
    await world.delvallee.welcome({ by: world.camille, contact: JEAN })
    const user = await User.findByOrFail('email', JEAN.email)
    const jean = new Visitor()
    await jean.post(`/lien/${await user.sendLoginLink({ by: null, to: world.delvallee })}`)
    await jean.postJson('/confirmation/mot-de-passe', { password: SPACED })
    assert.isTrue(await signsIn(SPACED, JEAN.email))
    assert.isFalse(await signsIn(SPACED.trim(), JEAN.email))
    const confirm = (password: string) =>
      jean.post('/confirmation', { password }, { accept: 'application/json' })
    assert.equal((await confirm(SPACED.trim())).status, 422)
    assert.equal((await confirm(SPACED)).status, 204)
  })

  test('they belong to both when camille changes one for another', async ({ assert }) => {
    await world.camille.changePassword(SPACED, { by: world.camille })
    const camille = new Visitor()
    await camille.post('/connexion/tp', { email: world.camille.email, password: SPACED })
    const change = (currentPassword: string) =>
      camille.put('/tp-c001/mon-compte/mot-de-passe', { currentPassword, password: OTHER })
    await change(SPACED.trim())
    assert.isTrue(await signsIn(SPACED))
    await change(SPACED)
    assert.isTrue(await signsIn(OTHER))
    assert.isFalse(await signsIn(OTHER.trim()))
  })

  test('nothing of a password stays in the session when a form is refused', async ({
    assert,
    client,
  }) => {
    for (const [path, fields] of [
      ['/confirmation/mot-de-passe', { currentPassword: 'vieux jardin', password: 'jardin' }],
      ['/confirmation', { password: 'pas le bon jardin' }],
      ['/connexion/tp', { email: world.camille.email, password: 'pas le bon jardin' }],
    ] as const) {
      const request = client.post(path).form(fields).withCsrfToken().redirects(0)
      const response = await (path === '/connexion/tp' ? request : request.loginAs(world.camille))
      response.assertStatus(302)
      assert.property(response.flashMessages(), 'errorsBag')
      assert.notMatch(JSON.stringify(response.session()), /jardin/)
    }
  })
})
