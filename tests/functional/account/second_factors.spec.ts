import { test } from '@japa/runner'
import User from '#models/user'
import SignIn from '#models/sign_in'
import Authenticator from '#models/authenticator'
import testUtils from '@adonisjs/core/services/test_utils'
import { outbox } from '#models/deliveries/outbox'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { phone, withApp, withPasskey } from '#tests/worlds/fortified'
import { SoftKey } from '#tests/soft_key'
import { mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/visitor'
import type { ApiClient } from '@japa/api-client'

const PAGE = '/tp-c001/mon-compte/double-authentification'

type Factors = {
  authenticator: { since: string } | null
  prepared: { qrCode: string; secret: string } | null
  passkeys: { id: number; name: string }[]
  recoveryCodesLeft: number
}

test.group('Account / second factors', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  async function signedIn(email = 'hugo@delvallee.test', door = 'tp') {
    const visitor = new Visitor()
    await visitor.post(`/connexion/${door}`, { email, password: PASSWORD })
    return visitor
  }

  async function page(client: ApiClient, user: User, path = PAGE) {
    const response = await client.get(path).loginAs(user).withInertia()
    response.assertStatus(200)
    return response.inertiaProps as never as { factors: Factors; recoveryCodes: string[] | null }
  }

  test('codes that camille hasn’t looked at aren’t shown to hugo, who signs in next on her device', async ({
    assert,
  }) => {
    const { code } = await withApp(world.camille)
    const device = await signedIn('camille@delvallee.test')
    await device.post('/connexion/verification', { code: code() })
    assert.equal((await device.post(`${PAGE}/codes`)).status, 302)
    await SignIn.endAllOf(world.camille.id, { because: 'ended' })

    await device.post('/connexion/tp', { email: 'hugo@delvallee.test', password: PASSWORD })
    const { body } = await device.get(PAGE, { 'x-inertia': 'true', 'x-inertia-version': '1' })
    const { props } = JSON.parse(body)
    assert.equal(props.user.firstName, 'Hugo')
    assert.isNull(props.recoveryCodes)
  })

  test('hugo adds an app: it counts once its first code came back', async ({ assert, client }) => {
    const hugo = await signedIn()
    await hugo.post(`${PAGE}/application`)
    const { factors } = await page(client, world.hugo)
    assert.match(factors.prepared!.qrCode, /^data:image\/svg\+xml;base64,/)
    assert.match(factors.prepared!.secret, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    assert.isNull(factors.authenticator)
    await world.hugo.refresh()
    assert.isFalse(world.hugo.hasSecondFactor, 'not yet')

    const code = phone(factors.prepared!.secret)
    await hugo.put(`${PAGE}/application`, { code: code(-5) })
    await world.hugo.refresh()
    assert.isFalse(world.hugo.hasSecondFactor, 'with a wrong code')

    await hugo.put(`${PAGE}/application`, { code: code() })
    await world.hugo.refresh()
    assert.isTrue(world.hugo.hasSecondFactor)
    const after = await page(client, world.hugo)
    assert.isNull(after.factors.prepared)
    assert.exists(after.factors.authenticator)
    assert.equal(after.factors.recoveryCodesLeft, 10)
    await outbox.flush()
    const mail = await mailbox.waitFor(world.hugo.email)
    assert.equal(mail.subject, 'Une application d’authentification protège votre compte')
  })

  test('the secret is kept encrypted, and never shown again', async ({ assert, client }) => {
    await world.hugo.prepareAuthenticator()
    const prepared = await world.hugo.preparedAuthenticator()
    const secret = prepared!.spelledSecret.replace(/ /g, '')
    assert.notInclude(prepared!.secret, secret)
    await world.hugo.confirmAuthenticator(phone(secret)())
    assert.isNull((await page(client, world.hugo)).factors.prepared)
  })

  test('recovery codes are shown once, in the session that made them', async ({ assert }) => {
    await withApp(world.hugo)
    const hugo = new Visitor()
    const { recoveryCodes } = await page2(hugo)
    assert.isNull(recoveryCodes)
    await hugo.post(`${PAGE}/codes`)
    const twin = hugo.twin()
    const fresh = (await page2(hugo)).recoveryCodes
    assert.lengthOf(fresh!, 10)
    assert.isNull((await page2(hugo)).recoveryCodes, 'a second look')
    assert.isNull((await page2(twin)).recoveryCodes)

    async function page2(visitor: Visitor) {
      if (!visitor.cookie('connect_session')) {
        const codes = await world.hugo.renewRecoveryCodes()
        await visitor.post('/connexion/tp', { email: world.hugo.email, password: PASSWORD })
        await visitor.post('/connexion/verification', { recoveryCode: codes[0] })
      }
      const { body } = await visitor.get(PAGE)
      const [, props] = /<script data-page="app"[^>]*>(.*?)<\/script>/s.exec(body)!
      return JSON.parse(props).props as { recoveryCodes: string[] | null }
    }
  })

  test('a new app replaces the old one, whose codes then mean nothing', async ({ assert }) => {
    const { code: old } = await withApp(world.hugo)
    const { code, recoveryCodes } = await withApp(world.hugo)
    assert.lengthOf(recoveryCodes, 0, 'those he has still work')
    assert.lengthOf(await Authenticator.query(), 1)
    assert.isNull(await world.hugo.verifySecondFactor({ code: old() }))
    assert.equal(await world.hugo.verifySecondFactor({ code: code() }), 'authenticator')
  })

  test('hugo adds a passkey with a name, and gets his recovery codes', async ({
    assert,
    client,
  }) => {
    const hugo = await signedIn()
    const key = new SoftKey()
    const { challenge, rp, attestation } = JSON.parse(
      (await hugo.postJson(`${PAGE}/cles/defi`)).body
    )
    assert.deepInclude(rp, { name: 'Connect', id: 'localhost' })
    assert.equal(attestation, 'none')
    const passkey = key.create(challenge)
    await hugo.postJson(`${PAGE}/cles`, { name: 'iPhone de Hugo', passkey })
    const { factors } = await page(client, world.hugo)
    assert.deepEqual(
      factors.passkeys.map(({ name }) => name),
      ['iPhone de Hugo']
    )
    assert.equal(factors.recoveryCodesLeft, 10)

    await hugo.postJson(`${PAGE}/cles`, { name: 'Encore', passkey })
    assert.lengthOf((await page(client, world.hugo)).factors.passkeys, 1, 'one use of a challenge')
  })

  test('hugo has twenty passkeys, and gets no more before he removes one', async ({ assert }) => {
    const first = await withPasskey(world.hugo)
    for (let count = 1; count < 20; count += 1) await withPasskey(world.hugo)
    await assert.rejects(() => withPasskey(world.hugo), 'account.second_factor.many_passkeys')

    await world.hugo.removePasskey(first.passkey)
    await withPasskey(world.hugo)
  })

  test('a passkey needs a name and a challenge of this session', async ({ assert, client }) => {
    const hugo = await signedIn()
    const nadia = await signedIn('nadia@delvallee.test')
    const { challenge } = JSON.parse((await nadia.postJson(`${PAGE}/cles/defi`)).body)
    const passkey = new SoftKey().create(challenge)
    await hugo.postJson(`${PAGE}/cles`, { name: 'Volée', passkey })
    await nadia.postJson(`${PAGE}/cles`, { name: ' ', passkey })
    for (const person of [world.hugo, world.nadia]) {
      assert.lengthOf((await page(client, person)).factors.passkeys, 0)
    }
    const bad = await client
      .post(`${PAGE}/cles`)
      .json({ name: '', passkey: {} })
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
    bad.assertStatus(422)
  })

  test('the last factor that goes takes the recovery codes along, and hugo is told', async ({
    assert,
    client,
  }) => {
    await withApp(world.hugo)
    const { passkey } = await withPasskey(world.hugo)
    await outbox.flush()
    await mailbox.clear()
    const gesture = (path: string) =>
      client.delete(`${PAGE}/${path}`).loginAs(world.hugo).withCsrfToken().redirects(0)

    await gesture('application')
    await world.hugo.refresh()
    assert.isTrue(world.hugo.hasSecondFactor, 'the passkey is left')
    await gesture(`cles/${passkey.id}`)
    await world.hugo.refresh()
    assert.isFalse(world.hugo.hasSecondFactor)
    const { factors } = await page(client, world.hugo)
    assert.equal(factors.recoveryCodesLeft, 0)
    await outbox.flush()
    const mail = await mailbox.waitFor(world.hugo.email)
    assert.match(mail.subject, /retirée$/)
  })

  test('nobody removes somebody else’s passkey', async ({ assert, client }) => {
    const { passkey } = await withPasskey(world.camille)
    const response = await client
      .delete(`${PAGE}/cles/${passkey.id}`)
      .loginAs(world.hugo)
      .withCsrfToken()
    response.assertStatus(404)
    assert.isTrue(await User.findOrFail(world.camille.id).then((one) => one.hasSecondFactor))
  })

  test('recovery codes need a second factor to recover', async ({ client }) => {
    const response = await client
      .post(`${PAGE}/codes`)
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
    response.assertStatus(409)
  })
})
