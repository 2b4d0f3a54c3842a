import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import User from '#models/user'
import Membership from '#models/membership'
import testUtils from '@adonisjs/core/services/test_utils'
import { outbox } from '#models/deliveries/outbox'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

const FIELD = { isAdmin: false, hasFleet: true, hasBuying: false, hasAccounting: false }
const RIGHTS = { ...FIELD, buyingCeilingCents: null }

type Contact = { email: string; phone: string | null; lastLoginAt: string | null }

test.group('Portal / account', (group) => {
  let world: Dealership
  let hugoId: number

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
    hugoId = (await contact(world.hugo)).id
  })

  function contact(user: User) {
    return Membership.query()
      .where({ user_id: user.id, customer_id: world.delvallee.id })
      .firstOrFail()
  }

  test('hugo changes his password with the present one, and is told by mail', async ({
    assert,
    client,
  }) => {
    const change = (currentPassword: string) =>
      client
        .put('/tp-c001/mon-compte/mot-de-passe')
        .json({ currentPassword, password: 'six chantiers avant midi' })
        .loginAs(world.hugo)
        .withCsrfToken()
        .redirects(0)
    await change('pas le bon mot de passe')
    await User.verifyCredentials(world.hugo.email, PASSWORD)
    await change(PASSWORD)
    await User.verifyCredentials(world.hugo.email, 'six chantiers avant midi')
    await outbox.flush()
    const mail = await mailbox.waitFor(world.hugo.email)
    assert.include(mail.subject, 'mot de passe a changé')
  })

  test('who came by link chooses the first password without a present one', async ({ client }) => {
    await world.delvallee.welcome({
      by: null,
      contact: { firstName: 'Jean', lastName: 'Neuf', email: 'jean@neuf.test', hasFleet: true },
    })
    const jean = await User.findByOrFail('email', 'jean@neuf.test')
    await client
      .put('/tp-c001/mon-compte/mot-de-passe')
      .json({ password: 'six chantiers avant midi' })
      .loginAs(jean)
      .withCsrfToken()
      .redirects(0)
    await User.verifyCredentials('jean@neuf.test', 'six chantiers avant midi')
  })

  test('camille sees her colleagues, hugo doesn’t', async ({ assert, client }) => {
    const hers = await client.get('/tp-c001/mon-compte').loginAs(world.camille).withInertia()
    assert.lengthOf((hers.inertiaProps as { colleagues: unknown[] }).colleagues, 4)
    const his = await client.get('/tp-c001/mon-compte').loginAs(world.hugo).withInertia()
    assert.isNull((his.inertiaProps as { colleagues: null }).colleagues)
  })

  test('camille invites jean, who gets a login link', async ({ assert, client }) => {
    await client
      .post('/tp-c001/mon-compte/collaborateurs')
      .json({ firstName: 'Jean', lastName: 'Neuf', email: 'Jean@Neuf.test', ...RIGHTS })
      .loginAs(world.camille)
      .withCsrfToken()
      .redirects(0)
    const jean = await User.findByOrFail('email', 'jean@neuf.test')
    const { rights } = await contact(jean)
    assert.deepEqual(rights, { fleet: true, buying: false, accounting: false, admin: false })
    await outbox.flush()
    const mail = await mailbox.waitFor('jean@neuf.test')
    assert.include(mail.text, 'Terrassements Delvallée')
    assert.match(mail.text, /\/lien\//)
  })

  test('somebody with a password is told of the new account and needs no link', async ({
    assert,
    client,
  }) => {
    await client
      .post('/tp-c001/mon-compte/collaborateurs')
      .json({ firstName: 'Yann', lastName: 'Caron', email: world.yann.email, ...RIGHTS })
      .loginAs(world.camille)
      .withCsrfToken()
      .redirects(0)
    await outbox.flush()
    const mail = await mailbox.waitFor(world.yann.email)
    assert.include(mail.subject, 'Terrassements Delvallée')
    assert.notMatch(mail.text, /\/lien\//)
  })

  test('camille learns nothing of what zoé does elsewhere by inviting her', async ({
    assert,
    client,
  }) => {
    const yesterday = DateTime.now().minus({ days: 1 })
    await world.zoe.merge({ phone: '06 00 00 00 07', lastLoginAt: yesterday }).save()
    await world.delvallee.welcome({
      by: world.camille,
      contact: { email: world.zoe.email, firstName: 'Zoé', lastName: 'L.', hasFleet: true },
    })
    const seen = async () => {
      const page = await client.get('/tp-c001/mon-compte').loginAs(world.camille).withInertia()
      const { colleagues } = page.inertiaProps as never as { colleagues: Contact[] }
      return colleagues.find(({ email }) => email === world.zoe.email)!
    }

    const invited = await seen()
    assert.isNull(invited.phone)
    assert.isNull(invited.lastLoginAt)

    await world.zoe.merge({ lastLoginAt: DateTime.now().plus({ minutes: 1 }) }).save()
    assert.equal((await seen()).phone, '06 00 00 00 07')
  })

  test('the same person can’t be invited twice', async ({ assert, client }) => {
    const response = await client
      .post('/tp-c001/mon-compte/collaborateurs')
      .json({ firstName: 'Hugo', lastName: 'Petit', email: world.hugo.email, ...RIGHTS })
      .loginAs(world.camille)
      .withCsrfToken()
      .header('accept-language', 'fr')
      .redirects(0)
    assert.match(JSON.stringify(response.flashMessages()), /déjà un contact/)
  })

  test('camille gives hugo the invoices, then suspends and restores him', async ({
    assert,
    client,
  }) => {
    const as = (method: 'put' | 'post' | 'delete', path: string) =>
      client[method](`/tp-c001/mon-compte/collaborateurs/${hugoId}${path}`)
        .loginAs(world.camille)
        .withCsrfToken()
        .redirects(0)
    await as('put', '').json({ ...RIGHTS, hasAccounting: true })
    assert.isTrue((await contact(world.hugo)).may('accounting'))

    await as('post', '/suspension')
    const out = await client.get('/tp-c001').loginAs(world.hugo)
    out.assertStatus(404)
    await as('delete', '/suspension')
    const back = await client.get('/tp-c001').loginAs(world.hugo)
    back.assertStatus(200)
  })

  test('the last admin stays, and nobody suspends themselves', async ({ assert, client }) => {
    const { id } = await contact(world.camille)
    const as = (method: 'put' | 'post', path: string) =>
      client[method](`/tp-c001/mon-compte/collaborateurs/${id}${path}`)
        .loginAs(world.camille)
        .withCsrfToken()
        .header('accept-language', 'fr')
        .redirects(0)
    const response = await as('put', '').json(RIGHTS)
    response.assertFlashMessage(
      'error',
      'C’est la dernière personne qui gère ce compte\u00a0: donnez d’abord tous les droits à quelqu’un d’autre.'
    )
    await as('post', '/suspension')
    const camille = await contact(world.camille)
    assert.isTrue(camille.isAdmin)
    assert.isNull(camille.suspendedAt)
  })

  test('two admins who remove each other at once leave one', async ({ assert }) => {
    await (
      await contact(world.hugo)
    ).changeRights({
      by: world.camille,
      rights: { ...RIGHTS, isAdmin: true },
    })
    const [hers, his] = [await contact(world.camille), await contact(world.hugo)]
    await Promise.allSettled([
      hers.changeRights({ by: world.hugo, rights: RIGHTS }),
      his.changeRights({ by: world.camille, rights: RIGHTS }),
    ])
    const admins = await Membership.query().where({
      customer_id: world.delvallee.id,
      is_admin: true,
    })
    assert.lengthOf(admins, 1)
  })
})
