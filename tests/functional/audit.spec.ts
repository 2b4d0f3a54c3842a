import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import AuditEntry, { type AuditAction } from '#models/audit_entry'
import { PASSWORD } from '#tests/worlds/dealership'
import { fenced, type Fenced } from '#tests/worlds/fenced'
import type { ApiClient } from '@japa/api-client'

test.group('What the security log records', (group) => {
  let world: Fenced

  group.setup(async () => {
    await testUtils.db().truncate()
    world = await fenced()
    await db.from('audit_entries').delete()
    return testUtils.db().truncate()
  })
  group.each.setup(async () => {
    await db.beginGlobalTransaction()
    return () => db.rollbackGlobalTransaction()
  })

  const entriesOf = (action: AuditAction) =>
    AuditEntry.query().where('action', action).orderBy('id')

  function signIn(client: ApiClient, email: string, password: string) {
    return client
      .post('/connexion/tp')
      .form({ email, password })
      .header('user-agent', 'Firefox')
      .withCsrfToken()
      .redirects(0)
  }

  test('camille signs in and out', async ({ assert, client }) => {
    await signIn(client, world.camille.email, PASSWORD)
    const [entry] = await entriesOf('signed_in')
    assert.equal(entry.userId, world.camille.id)
    assert.equal(entry.entityId, world.tp.id)
    assert.equal(entry.userAgent, 'Firefox')
    assert.exists(entry.ip)

    await client.post('/deconnexion').loginAs(world.camille).withCsrfToken().redirects(0)
    assert.lengthOf(await entriesOf('signed_out'), 1)
  })

  test('a wrong password is about its owner and by nobody; the address is masked', async ({
    assert,
    client,
  }) => {
    await signIn(client, world.camille.email, 'pas le bon mot de passe')
    await signIn(client, 'inconnu@ailleurs.test', 'pas le bon mot de passe')
    const [known, unknown] = await entriesOf('sign_in_failed')
    assert.isNull(known.userId)
    assert.equal(known.aboutId, world.camille.id)
    assert.equal(known.email, 'c•••@delvallee.test')
    assert.isNull(unknown.aboutId)
    assert.equal(unknown.email, 'i•••@ailleurs.test')
  })

  test('each file that is taken away, once, by whom and from which account', async ({
    assert,
    client,
  }) => {
    const { camille, delvallee, invoice, quote, order, photo } = world
    for (const path of [
      `/tp-c001/factures/${invoice.slug}/document`,
      `/tp-c001/factures/archive?invoices[]=${invoice.slug}`,
      `/tp-c001/devis/${quote.number}/pdf`,
      `/tp-c001/commandes/${order.number}/pdf`,
      `/tp-c001/pieces-jointes/${photo.publicId}`,
    ]) {
      const response = await client.get(path).loginAs(camille)
      response.assertStatus(200)
    }
    const entries = await entriesOf('downloaded')
    assert.lengthOf(entries, 5)
    for (const entry of entries) {
      assert.equal(entry.userId, camille.id)
      assert.equal(entry.customerId, delvallee.id)
      assert.isString(entry.details.file)
    }
  })

  test('a file that the browser has already is not taken away twice', async ({
    assert,
    client,
  }) => {
    const path = `/tp-c001/factures/${world.invoice.slug}/document`
    const first = await client.get(path).loginAs(world.camille)
    const again = await client
      .get(path)
      .header('if-none-match', first.header('etag')!)
      .loginAs(world.camille)
    again.assertStatus(304)
    assert.lengthOf(await entriesOf('downloaded'), 1)
  })

  test('each list that is exported, in the portal and in the back-office', async ({
    assert,
    client,
  }) => {
    for (const list of ['parc', 'demandes', 'devis', 'commandes', 'factures']) {
      const response = await client.get(`/tp-c001/${list}/export?format=csv`).loginAs(world.camille)
      response.assertStatus(200)
    }
    for (const list of ['demandes', 'devis', 'commandes', 'factures']) {
      const response = await client
        .get(`/agence/${list}/export?format=csv`)
        .loginAs(world.direction)
      response.assertStatus(200)
    }
    assert.lengthOf(await entriesOf('exported'), 9)
  })

  test('a door that stays closed', async ({ assert, client }) => {
    const response = await client.get('/tp-c001/factures').loginAs(world.hugo)
    response.assertStatus(403)
    const [entry] = await entriesOf('refused')
    assert.equal(entry.userId, world.hugo.id)
    assert.deepEqual(entry.details, { route: 'portal.invoices.index', method: 'GET' })
  })
})
