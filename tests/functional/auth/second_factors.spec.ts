import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import User from '#models/user'
import AuditEntry from '#models/audit_entry'
import Passkey from '#models/passkey'
import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import { outbox } from '#models/deliveries/outbox'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { withApp, withPasskey } from '#tests/worlds/fortified'
import { SoftKey } from '#tests/soft_key'
import { mailbox } from '#tests/mailbox'
import { Visitor } from '#tests/visitor'

const DOOR = '/connexion/tp'
const CHECK = '/connexion/verification'
const CAMILLE = { email: 'camille@delvallee.test', password: PASSWORD }

test.group('Auth / second factors', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  /** Camille with the right password, at the page that asks for the second factor. */
  async function atTheCheck() {
    const camille = new Visitor()
    await camille.get(DOOR)
    await camille.post(DOOR, CAMILLE)
    return camille
  }

  async function isIn(visitor: Visitor) {
    return (await visitor.get('/tp-c001')).status === 200
  }

  test('the right password alone signs nobody in who has a second factor', async ({ assert }) => {
    await withApp(world.camille)
    const camille = new Visitor()
    await camille.get(DOOR)
    const before = camille.twin()
    const { location } = await camille.post(DOOR, CAMILLE)
    assert.equal(location, CHECK)
    assert.notEqual(camille.cookie('connect_session'), before.cookie('connect_session'))
    assert.isFalse(await isIn(camille))
    assert.equal((await camille.get(CHECK)).status, 200)
    await world.camille.refresh()
    assert.isNull(world.camille.lastLoginAt)
  })

  test('camille gets in with the code of her app, in a new session', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const camille = await atTheCheck()
    const before = camille.twin()
    const { location } = await camille.post(CHECK, { code: code() })
    assert.equal(location, '/tp-c001')
    assert.isTrue(await isIn(camille))
    assert.isFalse(await isIn(before), 'the session of before')
    assert.equal((await camille.get(CHECK)).location, '/connexion', 'nobody waits any more')
  })

  test('the page of a mail is where camille lands, by password and by link, once she has proved herself', async ({
    assert,
  }) => {
    const { code } = await withApp(world.camille)
    await User.query().update({ password_changed_at: '2026-01-01 00:00:00' })
    const link = await world.camille.sendLoginLink({ by: world.odile, to: world.delvallee })
    const ways = [
      (camille: Visitor) => camille.post(DOOR, CAMILLE),
      (camille: Visitor) => camille.post(`/lien/${link}`),
    ]
    for (const [step, enter] of ways.entries()) {
      const camille = new Visitor()
      await camille.get('/tp-c001/devis?etat=a-decider')
      assert.equal((await enter(camille)).location, CHECK)
      const { location } = await camille.post(CHECK, { code: code(step) })
      assert.equal(location, '/tp-c001/devis?etat=a-decider')
    }
  })

  test('a code may be typed with spaces, and be one step early or late', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    for (const step of [-1, 1]) {
      const camille = await atTheCheck()
      await camille.post(CHECK, { code: code(step).replace(/(\d{3})/, '$1 ') })
      assert.isTrue(await isIn(camille), `step ${step}`)
    }
  })

  test('wrong, old and early codes don’t let in', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const camille = await atTheCheck()
    for (const wrong of ['', 'abcdef', '12345', code(-4), code(4)]) {
      await camille.post(CHECK, { code: wrong })
      assert.isFalse(await isIn(camille), wrong)
    }
  })

  test('a code works once, and none before it afterwards', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const [mine, watched] = [code(1), code()]
    await (await atTheCheck()).post(CHECK, { code: mine })
    for (const seen of [mine, watched]) {
      const thief = await atTheCheck()
      await thief.post(CHECK, { code: seen })
      assert.isFalse(await isIn(thief))
    }
  })

  test('two people with one code at once: one gets in', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const [first, second] = await Promise.all([atTheCheck(), atTheCheck()])
    const now = code()
    await Promise.all([first.post(CHECK, { code: now }), second.post(CHECK, { code: now })])
    assert.equal([await isIn(first), await isIn(second)].filter(Boolean).length, 1)
  })

  test('after five wrong codes even the right one waits', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const camille = await atTheCheck()
    for (let attempt = 0; attempt < 5; attempt += 1) await camille.post(CHECK, { code: '000000' })
    const refused = await camille.post(CHECK, { code: code() })
    assert.isAbove(Number(refused.header('retry-after')), 0)
    assert.isFalse(await isIn(camille))
  })

  test('somebody else’s code is no code', async ({ assert }) => {
    await withApp(world.camille)
    const { code } = await withApp(world.hugo)
    const camille = await atTheCheck()
    await camille.post(CHECK, { code: code() })
    assert.isFalse(await isIn(camille))
  })

  test('a recovery code lets in once, and camille is told by mail', async ({ assert }) => {
    const { recoveryCodes } = await withApp(world.camille)
    assert.lengthOf([...new Set(recoveryCodes)], 10)
    await outbox.flush()
    await mailbox.clear()
    const camille = await atTheCheck()
    await camille.post(CHECK, { recoveryCode: recoveryCodes[3].replace(/-/g, ' ').toUpperCase() })
    assert.isTrue(await isIn(camille))
    await outbox.flush()
    const mail = await mailbox.waitFor(CAMILLE.email)
    assert.equal(mail.subject, 'Un code de secours a ouvert votre compte')
    assert.include(mail.text, 'Il en reste 9')

    const thief = await atTheCheck()
    await thief.post(CHECK, { recoveryCode: recoveryCodes[3] })
    assert.isFalse(await isIn(thief))
    await thief.post(CHECK, { recoveryCode: recoveryCodes[4] })
    assert.isTrue(await isIn(thief), 'the next one works')
  })

  test('new recovery codes replace the earlier ones', async ({ assert }) => {
    const { recoveryCodes } = await withApp(world.camille)
    const [fresh] = await world.camille.renewRecoveryCodes()
    assert.isNull(await world.camille.verifySecondFactor({ recoveryCode: recoveryCodes[0] }))
    assert.equal(await world.camille.verifySecondFactor({ recoveryCode: fresh }), 'recovery_code')
  })

  test('who waits more than ten minutes starts again', async ({ client }) => {
    const { code } = await withApp(world.camille)
    const held = (at: number) => ({
      held_sign_in: { through: 'password', userId: world.camille.id, stamp, entity: 'TP', at },
    })
    const stamp = world.camille.passwordChangedAt!.toUnixInteger()
    const late = DateTime.now().minus({ minutes: 11 }).toMillis()
    const expired = await client
      .post(CHECK)
      .form({ code: code() })
      .withSession(held(late))
      .withCsrfToken()
      .redirects(0)
    expired.assertHeader('location', '/connexion')
    expired.assertSessionMissing('auth_web')
    expired.assertSessionMissing('held_sign_in')
    const intime = await client
      .post(CHECK)
      .form({ code: code() })
      .withSession(held(Date.now()))
      .withCsrfToken()
      .redirects(0)
    intime.assertHeader('location', '/tp-c001')
  })

  test('a change of password, or being disabled, ends the wait', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const first = await atTheCheck()
    await User.query()
      .where('id', world.camille.id)
      .update({ password_changed_at: '2026-01-01 00:00:00' })
    assert.equal((await first.post(CHECK, { code: code() })).location, '/connexion')
    const second = await atTheCheck()
    await world.camille.refresh()
    await world.camille.merge({ disabledAt: DateTime.now() }).save()
    assert.equal((await second.post(CHECK, { code: code() })).location, '/connexion')
  })

  test('without a right password before it, the page isn’t there', async ({ assert }) => {
    const stranger = new Visitor()
    assert.equal((await stranger.get(CHECK)).location, '/connexion')
    assert.equal((await stranger.post(CHECK, { code: '123456' })).location, '/connexion')
  })

  test('a link of a mail still opens after the second factor', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const camille = new Visitor()
    await camille.get('/tp-c001/mon-compte?x=1')
    await camille.post(DOOR, CAMILLE)
    const { location } = await camille.post(CHECK, { code: code() })
    assert.equal(location, '/tp-c001/mon-compte?x=1')
  })

  test('a login link asks for the second factor as well', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const token = await world.camille.sendLoginLink({ by: null, to: world.delvallee })
    const camille = new Visitor()
    assert.equal((await camille.post(`/lien/${token}`)).location, CHECK)
    assert.isFalse(await isIn(camille))
    assert.equal((await camille.post(CHECK, { code: code() })).location, '/tp-c001')
  })

  test('camille gets in with her passkey after the password', async ({ assert }) => {
    const { key } = await withPasskey(world.camille)
    const camille = await atTheCheck()
    const options = await challenge(camille)
    assert.deepEqual(
      options.allowCredentials?.map(({ id }) => id),
      [key.id.toString('base64url')]
    )
    const passkey = key.sign(options.challenge, { verified: false })
    const { location } = await camille.postJson(CHECK, { passkey })
    assert.equal(location, '/tp-c001')
    assert.isTrue(await isIn(camille))
  })

  test('a signature counts for its challenge, its site and its person only', async ({ assert }) => {
    const { key } = await withPasskey(world.camille)
    const { key: hugos } = await withPasskey(world.hugo)
    const camille = await atTheCheck()

    const answered = await challenge(camille)
    const replayed = key.sign(answered.challenge)
    await challenge(camille)
    const [elsewhere, stranger] = [new SoftKey('https://evil.test'), new SoftKey()]
    for (const forged of [
      replayed,
      key.sign('c29tZXRoaW5nIGVsc2U'),
      { ...elsewhere.sign((await challenge(camille)).challenge), id: key.id.toString('base64url') },
      stranger.sign((await challenge(camille)).challenge),
    ]) {
      await camille.postJson(CHECK, { passkey: forged })
      assert.isFalse(await isIn(camille))
    }
    await limiter.clear()
    await camille.postJson(CHECK, { passkey: hugos.sign((await challenge(camille)).challenge) })
    assert.isFalse(await isIn(camille), 'hugo’s key')
  })

  test('the security log has who failed and who passed, from where', async ({ assert }) => {
    const { code } = await withApp(world.camille)
    const camille = await atTheCheck()
    await camille.post(CHECK, { code: '000000' })
    await camille.post(CHECK, { code: code() })
    const entries = await AuditEntry.query().whereLike('action', 'second_factor_%').orderBy('id')
    assert.deepEqual(
      entries.map(({ action, userId, aboutId }) => [action, userId, aboutId]),
      [
        ['second_factor_added', world.camille.id, world.camille.id],
        ['second_factor_failed', null, world.camille.id],
        ['second_factor_passed', world.camille.id, world.camille.id],
      ]
    )
    assert.equal(entries[2].ip, '127.0.0.1')
  })

  test('a challenge is answered once', async ({ assert }) => {
    const { key } = await withPasskey(world.camille)
    const { challenge: once } = await challenge(await atTheCheck())
    assert.equal(
      await world.camille.verifySecondFactor({ passkey: key.sign(once), challenge: once }),
      'passkey'
    )
    assert.isNull(await world.camille.verifySecondFactor({ passkey: key.sign(once) }))
  })

  test('a copied key is found out by its counter', async ({ assert }) => {
    const { key } = await withPasskey(world.camille)
    const { challenge: asked } = await challenge(await atTheCheck())
    key.counter = 7
    await world.camille.verifySecondFactor({ passkey: key.sign(asked), challenge: asked })
    key.counter = 3
    assert.isNull(
      await world.camille.verifySecondFactor({ passkey: key.sign(asked), challenge: asked })
    )
  })

  test('a passkey that recognised its holder is enough at the door', async ({ assert }) => {
    const { key } = await withPasskey(world.camille)
    const camille = new Visitor()
    await camille.get(DOOR)
    const options = await challenge(camille)
    assert.equal(options.userVerification, 'required')
    assert.isUndefined(options.allowCredentials)
    const passkey = key.sign(options.challenge)
    const { location } = await camille.postJson(`${DOOR}/cle`, { passkey })
    assert.equal(location, '/tp-c001')
    assert.isTrue(await isIn(camille))
  })

  test('at the door a key without recognition, of nobody, or of somebody disabled is refused', async ({
    assert,
  }) => {
    const { key } = await withPasskey(world.camille)
    const camille = new Visitor()
    const knock = async (passkey: object) => {
      await camille.postJson(`${DOOR}/cle`, { passkey })
      assert.isFalse(await isIn(camille))
    }
    await knock(key.sign((await challenge(camille)).challenge, { verified: false }))
    await knock(new SoftKey().sign((await challenge(camille)).challenge))
    await world.camille.refresh()
    await world.camille.merge({ disabledAt: DateTime.now() }).save()
    await knock(key.sign((await challenge(camille)).challenge))
    assert.equal((await camille.postJson(`${DOOR}/cle`, { passkey: { id: 'x' } })).status, 302)
    assert.isNull((await Passkey.firstOrFail()).lastUsedAt)
  })
})

async function challenge(visitor: Visitor) {
  const { body } = await visitor.postJson('/connexion/cle/defi')
  return JSON.parse(body) as {
    challenge: string
    userVerification: string
    allowCredentials?: { id: string }[]
  }
}
