import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Entity from '#models/entity'
import AuditEntry from '#models/audit_entry'
import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import testUtils from '@adonisjs/core/services/test_utils'
import { outbox } from '#models/deliveries/outbox'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { phone, withApp, withPasskey } from '#tests/worlds/fortified'
import { mailbox } from '#tests/mailbox'
import type User from '#models/user'
import type { ApiClient } from '@japa/api-client'

const PAGE = '/agence/mon-compte/double-authentification'
const INBOX = '/agence/a-traiter'

test.group('Backoffice / second factors', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  /** TP asks for it since so many days, of people who have been there longer. */
  async function asked(daysAgo: number, graceDays = 14) {
    const then = DateTime.now().minus({ days: daysAgo })
    await StaffMember.query().update({
      created_at: then.minus({ days: 100 }).toSQL({ includeOffset: false }),
    })
    await world.tp.requireSecondFactor({ by: world.direction, graceDays })
    await world.tp.merge({ secondFactorRequiredAt: then }).save()
  }

  function open(client: ApiClient, user: User, path = INBOX) {
    return client.get(path).loginAs(user).redirects(0).withInertia()
  }

  test('nobody is asked unless their entity does', async ({ client }) => {
    const response = await open(client, world.lea)
    response.assertStatus(200)
    response.assertInertiaPropsContains({ staff: { secondFactorDueOn: null } })
  })

  test('within grace lea works on, and reads until when', async ({ client }) => {
    await asked(3)
    const response = await open(client, world.lea)
    response.assertStatus(200)
    const due = DateTime.now().setZone('Europe/Paris').minus({ days: 3 }).plus({ days: 14 })
    response.assertInertiaPropsContains({ staff: { secondFactorDueOn: due.toISODate() } })
  })

  test('after grace she is led to it before anything else, and then works on', async ({
    assert,
    client,
  }) => {
    await asked(15)
    for (const path of [INBOX, '/agence/devis', '/agence/mon-compte', '/agence/a-traiter?cas=x']) {
      const response = await open(client, world.lea, path)
      assert.equal(response.header('location'), PAGE, path)
    }
    const written = await client
      .put('/agence/mon-compte')
      .form({ firstName: 'Léa', lastName: 'Dubois', phone: '' })
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
    written.assertHeader('location', PAGE)

    const page = await open(client, world.lea, PAGE)
    page.assertInertiaPropsContains({ late: true })
    const gesture = (method: 'post' | 'put', form = {}) =>
      client[method](`${PAGE}/application`)
        .form(form)
        .loginAs(world.lea)
        .withCsrfToken()
        .redirects(0)
    await gesture('post')
    const prepared = await world.lea.preparedAuthenticator()
    await gesture('put', { code: phone(prepared!.spelledSecret)() })
    await world.lea.refresh()
    const response = await open(client, world.lea)
    response.assertStatus(200)
  })

  test('staff of another entity and customers aren’t concerned', async ({ client }) => {
    await asked(15)
    const paul = await open(client, world.paul)
    paul.assertStatus(200)
    const camille = await open(client, world.camille, '/tp-c001')
    camille.assertStatus(200)
  })

  test('head office of all entities keeps to the strictest', async ({ assert, client }) => {
    await asked(15)
    const response = await open(client, world.direction)
    assert.equal(response.header('location'), PAGE)
  })

  test('a new colleague has the same grace from the first day', async ({ client }) => {
    await asked(15)
    await world.leaStaff.merge({ createdAt: DateTime.now().minus({ days: 2 }) }).save()
    const response = await open(client, world.lea)
    response.assertStatus(200)
  })

  test('asked again with another grace, it keeps the day it began on', async ({ assert }) => {
    await asked(15)
    const before = world.tp.secondFactorRequiredAt!
    await world.tp.requireSecondFactor({ by: world.direction, graceDays: 30 })
    const tp = await Entity.findOrFail(world.tp.id)
    const entry = await AuditEntry.query().orderBy('id', 'desc').firstOrFail()
    assert.deepEqual([entry.action, entry.userId], ['entity_changed', world.direction.id])
    assert.deepEqual(entry.details, { secondFactorGraceDays: { from: 14, to: 30 } })
    assert.equal(tp.secondFactorRequiredAt!.toUnixInteger(), before.toUnixInteger())
    assert.equal(tp.secondFactorGraceDays, 30)
    await tp.waiveSecondFactor({ by: world.direction })
    assert.isNull((await Entity.findOrFail(world.tp.id)).secondFactorRequiredAt)
  })

  test('odile turns off what lea lost, and lea is told', async ({ assert, client }) => {
    const { code } = await withApp(world.lea)
    await outbox.flush()
    await mailbox.clear()
    const reset = (by: User) =>
      client
        .delete(`/agence/equipe/${world.leaStaff.id}/double-authentification`)
        .loginAs(by)
        .withCsrfToken()
        .accept('json')
        .redirects(0)
    const [karim, marc] = [await reset(world.karim), await reset(world.marc)]
    karim.assertStatus(404)
    marc.assertStatus(403)
    assert.equal(await world.lea.verifySecondFactor({ code: code() }), 'authenticator')

    const odile = await reset(world.odile)
    odile.assertStatus(302)
    await world.lea.refresh()
    assert.isFalse(world.lea.hasSecondFactor)
    await outbox.flush()
    const mail = await mailbox.waitFor(world.lea.email)
    assert.include(mail.subject, 'double authentification')
    const again = await reset(world.odile)
    again.assertStatus(409)
  })

  test('nobody turns off their own in « Équipe »', async ({ assert, client }) => {
    await withPasskey(world.odile)
    const response = await client
      .delete(`/agence/equipe/${world.odileStaff.id}/double-authentification`)
      .loginAs(world.odile)
      .withCsrfToken()
      .accept('json')
    response.assertStatus(409)
    await world.odile.refresh()
    assert.isTrue(world.odile.hasSecondFactor)
  })

  test('the agency’s manager turns off a contact’s; the customer’s admin has no such gesture', async ({
    assert,
    client,
  }) => {
    await withApp(world.hugo)
    const { id } = await membershipOf(world.hugo)
    const path = `contacts/${id}/double-authentification`
    const lea = await remove(client, world.lea, `/agence/clients/tp-c001/${path}`)
    lea.assertStatus(403)
    const camille = await remove(
      client,
      world.camille,
      `/tp-c001/mon-compte/collaborateurs/${id}/double-authentification`
    )
    camille.assertStatus(404)
    const odile = await remove(client, world.odile, `/agence/clients/tp-c001/${path}`)
    odile.assertStatus(302)
    await world.hugo.refresh()
    assert.isFalse(world.hugo.hasSecondFactor)
  })

  test('making head office a contact gives no hold on their second factor', async ({
    assert,
    client,
  }) => {
    await withApp(world.direction)
    await world.delvallee.welcome({
      by: world.odile,
      contact: {
        firstName: 'Diane',
        lastName: 'Siège',
        email: world.direction.email,
        hasFleet: true,
      },
    })
    const { id } = await membershipOf(world.direction)
    const response = await remove(
      client,
      world.odile,
      `/agence/clients/tp-c001/contacts/${id}/double-authentification`
    )
    response.assertStatus(403)
    await world.direction.refresh()
    assert.isTrue(world.direction.hasSecondFactor)
  })

  function remove(client: ApiClient, by: User, path: string) {
    return client.delete(path).loginAs(by).withCsrfToken().accept('json').redirects(0)
  }

  function membershipOf({ id }: User) {
    return Membership.query().where({ user_id: id, customer_id: world.delvallee.id }).firstOrFail()
  }
})
