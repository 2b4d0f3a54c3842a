import { test } from '@japa/runner'
import AuditEntry from '#models/audit_entry'
import { DateTime } from 'luxon'
import { dealership } from '#tests/worlds/dealership'
import { rolledBack } from '#tests/database'
import type User from '#models/user'
import type { ApiClient } from '@japa/api-client'

type World = Awaited<ReturnType<typeof dealership>>
type Shown = { entries: { action: string; who: string | null; detail: string; device: string }[] }

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'

test.group('Backoffice / journal', (group) => {
  rolledBack(group)

  /** Camille of Delvallée (TP) at her desk, Zoé of Lesquinoise (MAN) on the road, and a stranger. */
  async function aMorning({ camille, delvallee, lesquinoise, man, tp, zoe }: World) {
    const desk = { ip: '192.0.2.7', userAgent: FIREFOX, customerId: null }
    const road = { ip: '198.51.100.4', userAgent: null, customerId: null }
    await AuditEntry.record(
      'signed_in',
      { details: { through: 'password' } },
      { ...desk, userId: camille.id, entityId: tp.id }
    )
    await AuditEntry.record(
      'downloaded',
      { details: { file: '=F-26-00001.pdf' }, customerId: delvallee.id },
      { ...desk, userId: camille.id, entityId: tp.id }
    )
    await AuditEntry.record(
      'exported',
      { details: { file: 'devis.csv' }, customerId: lesquinoise.id },
      { ...road, userId: zoe.id, entityId: man.id }
    )
    await AuditEntry.record(
      'sign_in_failed',
      { email: 'inconnu@ailleurs.test', by: null },
      { ...road, userId: null, entityId: tp.id }
    )
  }

  async function journal(client: ApiClient, who: User, qs: Record<string, string> = {}) {
    const response = await client.get('/agence/journal').qs(qs).loginAs(who).withInertia()
    response.assertStatus(200)
    const { entries } = response.inertiaProps as Shown
    return entries
  }

  const actions = (entries: Shown['entries']) => entries.map(({ action }) => action)

  test('head office reads who did what, the newest first, with browser and detail', async ({
    assert,
    client,
  }) => {
    const world = await dealership()
    await aMorning(world)
    const entries = await journal(client, world.direction)
    assert.deepEqual(actions(entries), ['sign_in_failed', 'exported', 'downloaded', 'signed_in'])
    assert.equal(entries[3].who, 'Camille Moreau')
    assert.equal(entries[3].device, 'Firefox sur Windows')
    assert.equal(entries[3].detail, 'par mot de passe')
  })

  test('it is found by person, address, action, customer and day', async ({ assert, client }) => {
    const world = await dealership()
    await aMorning(world)
    const { direction } = world
    const found = async (qs: Record<string, string>) =>
      actions(await journal(client, direction, qs))

    assert.deepEqual(await found({ search: 'camille mor' }), ['downloaded', 'signed_in'])
    assert.deepEqual(await found({ search: 'zoe@lesquinoise.test' }), ['exported'])
    assert.deepEqual(await found({ search: 'inconnu@ailleurs.test' }), ['sign_in_failed'])
    assert.deepEqual(await found({ ip: '192.0.2.7' }), ['downloaded', 'signed_in'])
    assert.deepEqual(await found({ action: 'exported' }), ['exported'])
    assert.deepEqual(await found({ customer: 'tp-c001' }), ['downloaded'])
    assert.deepEqual(await found({ customer: 'tp-c999' }), [])

    await AuditEntry.query()
      .where('action', 'signed_in')
      .update({ created_at: DateTime.now().minus({ days: 9 }).toSQL({ includeOffset: false }) })
    const day = (ago: number) =>
      DateTime.now().setZone('Europe/Paris').minus({ days: ago }).toISODate()!
    assert.deepEqual(await found({ to: day(8) }), ['signed_in'])
    assert.lengthOf(await found({ from: day(8) }), 3)
    assert.deepEqual(await found({ from: day(9), to: day(9) }), ['signed_in'])
    assert.deepEqual(await found({ from: day(-1) }), [])
  })

  test('what makes no sense in the URL is passed over', async ({ assert, client }) => {
    const world = await dealership()
    await aMorning(world)
    const entries = await journal(client, world.direction, {
      action: 'danced',
      from: 'yesterday',
      page: '-1',
    })
    assert.lengthOf(entries, 4)
  })

  test('head office of one entity reads its own lines, and exports no others', async ({
    assert,
    client,
  }) => {
    const world = await dealership()
    await aMorning(world)
    await world.directionStaff.merge({ entityId: world.tp.id }).save()
    assert.deepEqual(actions(await journal(client, world.direction)), [
      'sign_in_failed',
      'downloaded',
      'signed_in',
    ])
    const response = await client.get('/agence/journal/export').loginAs(world.direction)
    assert.notInclude(response.text(), 'Zoé')
  })

  test('the export opens in French Excel, runs no formula, and is recorded itself', async ({
    assert,
    client,
  }) => {
    const world = await dealership()
    await aMorning(world)
    const response = await client
      .get('/agence/journal/export')
      .qs({ ip: '192.0.2.7' })
      .loginAs(world.direction)
    response.assertStatus(200)
    const lines = response.text().trim().split('\r\n')
    assert.isTrue(response.text().startsWith('\uFEFFDate et heure;Action;'))
    assert.lengthOf(lines, 3)
    assert.include(lines[1], ";'=F-26-00001.pdf;")
    assert.include(lines[2], 'Camille Moreau;camille@delvallee.test;')

    const [own] = await AuditEntry.query().orderBy('id', 'desc').limit(1)
    assert.equal(own.action, 'exported')
    assert.equal(own.userId, world.direction.id)
  })

  test('an agency manager has no journal', async ({ client }) => {
    const world = await dealership()
    for (const path of ['/agence/journal', '/agence/journal/export']) {
      const response = await client.get(path).loginAs(world.odile)
      response.assertStatus(403)
    }
  })
})
