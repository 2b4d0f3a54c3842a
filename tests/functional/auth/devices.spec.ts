import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SignIn from '#models/sign_in'
import Membership from '#models/membership'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { Visitor } from '#tests/visitor'

const CAMILLE = { email: 'camille@delvallee.test', password: PASSWORD }
const LEA = { email: 'lea@tp.test', password: PASSWORD }

test.group('Auth / devices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function signedIn(who = CAMILLE) {
    const visitor = new Visitor()
    await visitor.post('/connexion/tp', who)
    return visitor
  }

  async function age(fields: Partial<Record<'lastSeenAt' | 'createdAt', DateTime>>) {
    const signIn = await SignIn.query().orderBy('id', 'desc').firstOrFail()
    await signIn.merge(fields).save()
  }

  const ago = (time: object) => DateTime.now().minus(time)

  test('camille sees where she is signed in, and which one this is', async ({ assert, client }) => {
    await signedIn()
    const page = await client.get('/tp-c001/mon-compte').loginAs(world.camille).withInertia()
    const { sessions, ownSession } = page.inertiaProps as never as {
      sessions: { id: string; ip: string | null }[]
      ownSession: string
    }
    assert.lengthOf(sessions, 2)
    assert.include(
      sessions.map(({ id }) => id),
      ownSession
    )
    assert.include(
      sessions.map(({ ip }) => ip),
      '127.0.0.1'
    )
  })

  test('she ends one of them, and only that one', async ({ assert }) => {
    const phone = await signedIn()
    const { publicId } = await SignIn.query().orderBy('id', 'desc').firstOrFail()
    const tablet = await signedIn()
    const desk = await signedIn()
    const path = '/tp-c001/mon-compte/sessions'
    assert.equal((await desk.delete(path, { session: publicId })).status, 302)
    assert.equal((await phone.get('/tp-c001')).location, '/connexion')
    assert.equal((await tablet.get('/tp-c001')).status, 200)
    assert.equal((await desk.get('/tp-c001')).status, 200)
  })

  test('she ends all the others at once', async ({ assert }) => {
    const [phone, tablet, desk] = [await signedIn(), await signedIn(), await signedIn()]
    await desk.delete('/tp-c001/mon-compte/sessions')
    assert.equal((await phone.get('/tp-c001')).location, '/connexion')
    assert.equal((await tablet.get('/tp-c001')).location, '/connexion')
    assert.equal((await desk.get('/tp-c001')).status, 200)
  })

  test('nobody ends the session of somebody else', async ({ assert, client }) => {
    const camille = await signedIn()
    const { publicId } = await SignIn.query().orderBy('id', 'desc').firstOrFail()
    for (const session of [publicId, 'not-an-id']) {
      const response = await client
        .delete('/tp-c001/mon-compte/sessions')
        .json({ session })
        .loginAs(world.hugo)
        .header('accept', 'application/json')
        .withCsrfToken()
      response.assertStatus(422)
    }
    assert.equal((await camille.get('/tp-c001')).status, 200)
  })

  test('léa ends her other sessions in the back-office', async ({ assert }) => {
    const [phone, desk] = [await signedIn(LEA), await signedIn(LEA)]
    await desk.delete('/agence/mon-compte/sessions')
    assert.equal((await phone.get('/agence/mon-compte')).location, '/connexion')
    assert.equal((await desk.get('/agence/mon-compte')).status, 200)
  })

  test('signing in again on the same device ends the sign-in of before', async ({ assert }) => {
    const desk = await signedIn()
    const before = desk.twin()
    await desk.post('/connexion/tp', LEA)
    assert.equal((await before.get('/tp-c001')).location, '/connexion')
    const open = await SignIn.query().whereNull('ended_at')
    assert.deepEqual(
      open.map(({ userId }) => userId),
      [world.lea.id]
    )
  })

  test('a customer’s session ends after eight idle hours, and thirty days at most', async ({
    assert,
  }) => {
    const camille = await signedIn()
    await age({ lastSeenAt: ago({ hours: 7, minutes: 59 }), createdAt: ago({ days: 29 }) })
    assert.equal((await camille.get('/tp-c001')).status, 200)
    await age({ lastSeenAt: ago({ hours: 8, minutes: 1 }) })
    assert.equal((await camille.get('/tp-c001')).location, '/connexion')
    const again = await signedIn()
    await age({ createdAt: ago({ days: 30, minutes: 1 }) })
    assert.equal((await again.get('/tp-c001')).location, '/connexion')
  })

  test('a colleague’s session ends after one idle hour, and twelve hours at most', async ({
    assert,
  }) => {
    const lea = await signedIn(LEA)
    await age({ lastSeenAt: ago({ minutes: 59 }), createdAt: ago({ hours: 11 }) })
    assert.equal((await lea.get('/agence/mon-compte')).status, 200)
    await age({ lastSeenAt: ago({ minutes: 61 }) })
    assert.equal((await lea.get('/agence/mon-compte')).location, '/connexion')
    const again = await signedIn(LEA)
    await age({ createdAt: ago({ hours: 12, minutes: 1 }) })
    assert.equal((await again.get('/agence/mon-compte')).location, '/connexion')
  })

  test('a visit keeps it alive, and is written down every five minutes only', async ({
    assert,
  }) => {
    const camille = await signedIn()
    const seen = async () => (await SignIn.query().firstOrFail()).lastSeenAt.toMillis()
    await age({ lastSeenAt: ago({ minutes: 4 }) })
    const before = await seen()
    await camille.get('/tp-c001')
    assert.equal(await seen(), before)
    await age({ lastSeenAt: ago({ minutes: 6 }) })
    await camille.get('/tp-c001')
    assert.isAbove(await seen(), before)
  })

  test('a leaver’s sessions end at once, unless another account needs them', async ({ assert }) => {
    const hugo = await signedIn({ ...CAMILLE, email: 'hugo@delvallee.test' })
    const sophie = await signedIn({ ...CAMILLE, email: 'sophie@locartois.test' })
    const leave = async (userId: number, customerId: number) => {
      const place = await Membership.query()
        .where({ user_id: userId, customer_id: customerId })
        .firstOrFail()
      await place.merge({ isAdmin: false }).save()
      await place.suspend({ by: world.direction })
    }
    await leave(world.hugo.id, world.delvallee.id)
    await leave(world.sophie.id, world.locartoisTp.id)
    assert.equal((await hugo.get('/tp-c001')).location, '/connexion')
    assert.equal((await sophie.get('/tp-c004')).status, 404)
    assert.equal((await sophie.get('/man-c004')).status, 200)
  })
})
