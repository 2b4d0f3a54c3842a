import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import Invoice from '#models/invoice'
import Preview from '#models/preview'
import Activity from '#models/activity'
import StaffMember from '#models/staff_member'
import { DateTime } from 'luxon'
import { fenced, type Fenced } from '#tests/worlds/fenced'
import { doors, isWelcome, knock, summary } from '#tests/doors'
import type User from '#models/user'

const PERSONAL = /^portal\.(account|notices)\./
const portal = doors().filter(({ name }) => name.startsWith('portal.'))
const readable = portal.filter(({ method, name }) => method === 'get' && !PERSONAL.test(name))
const mutating = portal.filter(({ method }) => method !== 'get')

test.group('Voir comme ce client', (group) => {
  let world: Fenced

  group.setup(async () => {
    await testUtils.db().truncate()
    world = await fenced()
    return testUtils.db().truncate()
  })
  group.each.setup(async () => {
    await db.beginGlobalTransaction()
    return () => db.rollbackGlobalTransaction()
  })

  function look(by: User, customer = world.delvallee) {
    return StaffMember.findByOrFail('user_id', by.id).then((staff) =>
      Preview.start({ by: staff, customer })
    )
  }

  async function rowsOf(...tables: string[]) {
    const counts = tables.map(async (table) =>
      Number((await db.from(table).count('* as n').firstOrFail()).n)
    )
    return Promise.all(counts)
  }

  test('odile opens the preview with a reason, which history keeps for the agency alone', async ({
    assert,
    client,
  }) => {
    const response = await client
      .post(`/agence/clients/${world.delvallee.account}/apercu`)
      .json({ reason: 'Il ne trouve pas son devis' })
      .loginAs(world.odile)
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/tp-c001')

    const preview = await Preview.query().where('user_id', world.odile.id).firstOrFail()
    assert.equal(preview.customerId, world.delvallee.id)
    assert.closeTo(preview.expiresAt.diffNow('minutes').minutes, 30, 1)
    const activity = await Activity.query().where('action', 'preview_started').firstOrFail()
    assert.equal(activity.visibility, 'internal')
    assert.equal(activity.details.reason, 'Il ne trouve pas son devis')
    assert.equal(activity.customerId, world.delvallee.id)
  })

  test('what odile reads there stays unseen by the customer', async ({ assert, client }) => {
    await look(world.odile)
    const { id, slug } = world.invoice
    const seen = async () => (await Invoice.findOrFail(id)).firstSeenAt

    for (const page of [`/tp-c001/factures/${slug}`, `/tp-c001/factures/${slug}/document`]) {
      const response = await client.get(page).loginAs(world.odile)
      response.assertStatus(200)
      assert.isNull(await seen(), page)
    }
    await client.get(`/tp-c001/factures/${slug}`).loginAs(world.nadia)
    assert.isNotNull(await seen())
  })

  test('a reason that is too long is said at its field', async ({ client }) => {
    const response = await client
      .post(`/agence/clients/${world.delvallee.account}/apercu`)
      .accept('json')
      .json({ reason: 'x'.repeat(201) })
      .loginAs(world.odile)
      .withCsrfToken()
    response.assertStatus(422)
  })

  test('the page says that it is a preview, of whom, and until when', async ({
    assert,
    client,
  }) => {
    await look(world.odile)
    const response = await client.get('/tp-c001').loginAs(world.odile).withInertia()
    const { preview, account, accounts } = response.inertiaProps as Record<string, never>
    assert.properties(preview, ['until'])
    assert.equal((account as { name: string }).name, world.delvallee.name)
    assert.isEmpty(accounts)
  })

  test('camille herself sees no banner', async ({ assert, client }) => {
    await look(world.odile)
    const response = await client.get('/tp-c001').loginAs(world.camille).withInertia()
    assert.isNull((response.inertiaProps as { preview: unknown }).preview)
  })

  test('a preview opens that customer and no other', async ({ assert, client }) => {
    const { odile, paul, carrieres, locartoisTp, lesquinoise } = world
    await look(odile)
    for (const { account } of [carrieres, locartoisTp, lesquinoise]) {
      const response = await client.get(`/${account}/parc`).loginAs(odile)
      assert.equal(response.status(), 404, account)
    }
    assert.equal((await client.get('/tp-c001/parc').loginAs(paul)).status(), 404, 'another person')
  })

  test('a preview of somebody out of reach opens nothing', async ({ client }) => {
    await look(world.odile, world.carrieres)
    const response = await client.get('/tp-c002').loginAs(world.odile)
    response.assertStatus(404)
  })

  test('after thirty minutes the space is gone', async ({ client }) => {
    const preview = await look(world.odile)
    await preview.merge({ expiresAt: DateTime.now().minus({ seconds: 1 }) }).save()
    const response = await client.get('/tp-c001').loginAs(world.odile)
    response.assertStatus(404)
  })

  test('« Quitter l’aperçu » leads back to the customer’s file and ends it', async ({
    assert,
    client,
  }) => {
    const preview = await look(world.odile)
    const response = await client
      .delete('/agence/clients/tp-c001/apercu')
      .loginAs(world.odile)
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/agence/clients/tp-c001')
    await preview.refresh()
    assert.isNotNull(preview.endedAt)
    assert.equal((await client.get('/tp-c001').loginAs(world.odile)).status(), 404)
    assert.isNotNull(await Activity.findBy('action', 'preview_ended'))
  })

  test('whoever is suspended, moved or loses the right loses the preview at once', async ({
    assert,
    client,
  }) => {
    const { odile, odileStaff, amiens } = world
    await look(odile)
    const status = async () => (await client.get('/tp-c001').loginAs(odile)).status()
    assert.equal(await status(), 200)
    await odileStaff.merge({ agencyId: amiens.id }).save()
    assert.equal(await status(), 404, 'moved to another agency')
    await odileStaff.merge({ agencyId: world.seclin.id, role: 'agent' }).save()
    assert.equal(await status(), 404, 'no longer manager')
    await odileStaff.merge({ role: 'manager', disabledAt: DateTime.now() }).save()
    assert.equal(await status(), 404, 'suspended')
  })

  for (const door of readable) {
    test(`get ${door.name} reads in a preview, and leaves no trace`, async ({ assert, client }) => {
      await look(world.odile)
      const tables = ['activities', 'deliveries', 'messages', 'attachments', 'conversations']
      const before = await rowsOf(...tables)
      const outcome = summary(await knock(client, door, { who: world.odile, world }))
      assert.isTrue(isWelcome(outcome, door), `got ${outcome}`)
      assert.deepEqual(await rowsOf(...tables), before)
      await world.quote.refresh()
      assert.isNull(world.quote.firstSeenAt)
      await world.odile.refresh()
      assert.isNull(world.odile.lastCustomerId)
    })
  }

  for (const door of mutating) {
    test(`${door.method} ${door.name} is refused in a preview, with a sentence`, async ({
      assert,
      client,
    }) => {
      await look(world.odile)
      const before = await rowsOf('activities', 'deliveries')
      const response = await knock(client, door, { who: world.odile, world })
      assert.equal(response.status(), 403)
      assert.include(response.text(), 'lecture seule')
      assert.deepEqual(await rowsOf('activities', 'deliveries'), before)
    })
  }

  for (const door of portal.filter(({ method, name }) => method === 'get' && PERSONAL.test(name))) {
    test(`${door.method} ${door.name} is a contact’s own: no preview shows it`, async ({
      assert,
      client,
    }) => {
      await look(world.odile)
      assert.equal((await knock(client, door, { who: world.odile, world })).status(), 403)
    })
  }
})
