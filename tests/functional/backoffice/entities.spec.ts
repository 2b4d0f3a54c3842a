import sharp from 'sharp'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import Agency from '#models/agency'
import Activity from '#models/activity'
import AuditEntry from '#models/audit_entry'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type User from '#models/user'

const LOOK = { name: 'Travaux Publics du Nord', tagline: 'Pelles et concassage', accent: '#2f6f4f' }
const BRANCH = { name: 'Agence de Seclin', city: 'Seclin', email: 'seclin@tp.test', mailboxes: {} }

test.group('Back-office / entities', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  async function file(content: Buffer | string, name: string) {
    const path = join(tmpdir(), `${randomUUID()}-${name}`)
    await writeFile(path, content)
    return path
  }

  const picture = (format: 'png' | 'webp' | 'jpeg') =>
    sharp({ create: { width: 900, height: 300, channels: 3, background: '#2f6f4f' } })
      .withExif({ IFD0: { Artist: 'Somebody who should not be told' } })
      .toFormat(format)
      .toBuffer()

  test('diane changes name, tagline and colour; history says so', async ({ assert, client }) => {
    await client
      .put('/agence/entites/tp')
      .json(LOOK)
      .loginAs(world.direction)
      .withCsrfToken()
      .redirects(0)
    await world.tp.refresh()
    assert.containSubset(world.tp.$attributes, LOOK)
    const activity = await Activity.findByOrFail('action', 'entity_presented')
    assert.equal(activity.authorId, world.direction.id)
    assert.equal(activity.entityId, world.tp.id)
  })

  test('a colour that is none is said at its field', async ({ assert, client }) => {
    const response = await client
      .put('/agence/entites/tp')
      .accept('json')
      .json({ ...LOOK, accent: 'rouge' })
      .loginAs(world.direction)
      .withCsrfToken()
    assert.equal(response.status(), 422)
    assert.equal((response.body() as { errors: { field: string }[] }).errors[0].field, 'accent')
  })

  test('managers, agents and accountants look after no company', async ({ assert, client }) => {
    const status = async (who: User, path: string) => (await client.get(path).loginAs(who)).status()
    for (const who of [world.odile, world.lea, world.ines]) {
      assert.equal(await status(who, '/agence/entites'), 403, who.firstName)
    }
    assert.equal(await status(world.ines, '/agence/entites/tp'), 403)
    assert.equal(await status(world.odile, '/agence/entites/tp'), 404, 'not hers as a whole')
    assert.equal(await status(world.paul, '/agence/entites/tp'), 404, 'another company')
  })

  test('the head office of one company doesn’t know the others', async ({ assert, client }) => {
    const { directionStaff, direction, tp } = world
    await directionStaff.merge({ entityId: tp.id }).save()
    const list = await client.get('/agence/entites').loginAs(direction).withInertia()
    const { entities } = list.inertiaProps as { entities: { code: string }[] }
    assert.deepEqual(
      entities.map(({ code }) => code),
      ['TP']
    )
    assert.equal((await client.get('/agence/entites/man').loginAs(direction)).status(), 404)
  })

  test('a logo is drawn anew, small, without what the file said of itself', async ({
    assert,
    client,
  }) => {
    await client
      .post('/agence/entites/tp/logo')
      .file('logo', await file(await picture('png'), 'logo.png'))
      .loginAs(world.direction)
      .withCsrfToken()
      .redirects(0)
    const door = await client.get('/connexion').withInertia()
    const [tp] = (door.inertiaProps as { entities: { logo: string | null }[] }).entities
    assert.match(tp.logo!, /^\/connexion\/tp\/logo\?v=/)

    const shown = await client.get(tp.logo!)
    assert.equal(shown.header('content-type'), 'image/webp')
    const { width, height, exif, format } = await sharp(shown.body() as Buffer).metadata()
    assert.deepEqual([width, height, exif, format], [480, 160, undefined, 'webp'])
  })

  test('without a logo there is none to show', async ({ client }) => {
    const response = await client.get('/connexion/tp/logo')
    response.assertStatus(404)
  })

  test('what is no picture is refused in plain words, and nothing changes', async ({
    assert,
    client,
  }) => {
    const send = async (path: string) =>
      client
        .post('/agence/entites/tp/logo')
        .accept('json')
        .file('logo', path)
        .loginAs(world.direction)
        .withCsrfToken()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for (const path of [
      await file(svg, 'logo.svg'),
      await file(svg, 'logo.png'),
      await file(await picture('jpeg'), 'logo.jpg'),
      await file((await picture('png')).subarray(0, 200), 'torn.png'),
    ]) {
      assert.equal((await send(path)).status(), 422, path)
    }
    await world.tp.refresh()
    assert.isNull(world.tp.logoKey)
  })

  test('diane asks all staff for a second factor within a week, then no longer', async ({
    assert,
    client,
  }) => {
    const { tp, direction, lea } = world
    const url = '/agence/entites/tp/double-authentification'
    const stated = async () => {
      const page = await client.get('/agence/entites/tp').loginAs(direction).withInertia()
      return (page.inertiaProps as { file: { secondFactor: Record<string, unknown> } }).file
        .secondFactor
    }
    await lea.merge({ secondFactorAt: DateTime.now() }).save()
    assert.containSubset(await stated(), { requiredAt: null, unprotected: 4 })

    await client.put(url).json({ graceDays: 7 }).loginAs(direction).withCsrfToken().redirects(0)
    await tp.refresh()
    assert.isNotNull(tp.secondFactorRequiredAt)
    assert.containSubset(await stated(), { graceDays: 7 })
    const activity = await Activity.findByOrFail('action', 'second_factor_required')
    assert.equal(activity.authorId, direction.id)
    const entry = await AuditEntry.query().where('action', 'entity_changed').firstOrFail()
    assert.equal(entry.userId, direction.id)

    await client.delete(url).loginAs(direction).withCsrfToken().redirects(0)
    assert.containSubset(await stated(), { requiredAt: null, graceDays: 7 })
    assert.isNotNull(await Activity.findBy('action', 'second_factor_waived'))
  })

  test('days of grace that are none are said at their field', async ({ assert, client }) => {
    for (const graceDays of [-1, 91, 1.5, 'bientôt']) {
      const response = await client
        .put('/agence/entites/tp/double-authentification')
        .accept('json')
        .json({ graceDays })
        .loginAs(world.direction)
        .withCsrfToken()
      assert.equal(response.status(), 422, String(graceDays))
      const { errors } = response.body() as { errors: { field: string }[] }
      assert.equal(errors[0].field, 'graceDays')
    }
    await world.tp.refresh()
    assert.isNull(world.tp.secondFactorRequiredAt)
  })

  test('terms of sale are added to; a published version stays as it is', async ({
    assert,
    client,
  }) => {
    const publish = (version: string, effectiveOn: string) =>
      client
        .post('/agence/entites/tp/conditions')
        .accept('json')
        .json({ version, effectiveOn, body: 'Conditions générales de vente, nouvelle version.' })
        .loginAs(world.direction)
        .withCsrfToken()
        .redirects(0)
    const tomorrow = DateTime.now().plus({ days: 1 }).toISODate()
    await publish('2026-12', tomorrow)
    assert.lengthOf(await world.tp.related('terms').query(), 2)

    const again = await publish('2026-12', tomorrow)
    assert.equal(again.status(), 422, 'the same version')
    const past = await publish('2027-01', DateTime.now().minus({ days: 3 }).toISODate())
    assert.equal(past.status(), 422, 'from a day that is over')

    const page = await client.get('/agence/entites/tp').loginAs(world.direction).withInertia()
    const { terms } = (page.inertiaProps as { file: { terms: { inForce: boolean }[] } }).file
    assert.deepEqual(
      terms.map(({ inForce }) => inForce),
      [false, true],
      'tomorrow’s isn’t in force today'
    )
  })

  test('an agency gets its address, hours and its teams’ mailboxes', async ({ assert, client }) => {
    await client
      .put('/agence/entites/tp/agences/sec')
      .json({
        ...BRANCH,
        phone: '03 20 00 00 00',
        openingHours: '7 h 30 – 18 h',
        mailboxes: { parts: 'pieces@tp.test' },
      })
      .loginAs(world.direction)
      .withCsrfToken()
      .redirects(0)
    await world.seclin.refresh()
    assert.equal(world.seclin.openingHours, '7 h 30 – 18 h')
    const teams = await world.seclin.related('teams').query()
    const mailbox = (kind: string) => teams.find((team) => team.kind === kind)?.email
    assert.equal(mailbox('parts'), 'pieces@tp.test')
    assert.equal(mailbox('workshop'), 'seclin@tp.test', 'without its own, the agency’s')
    assert.isNotNull(await Activity.findBy('action', 'agency_described'))
  })

  test('a new agency opens with its five teams; its code is taken once', async ({
    assert,
    client,
  }) => {
    const open = () =>
      client
        .post('/agence/entites/tp/agences')
        .accept('json')
        .json({ ...BRANCH, code: 'ROU', name: 'Agence de Rouen', city: 'Rouen' })
        .loginAs(world.direction)
        .withCsrfToken()
        .redirects(0)
    await open()
    const rouen = await Agency.findByOrFail('code', 'ROU')
    assert.lengthOf(await rouen.related('teams').query(), 5)
    assert.equal((await open()).status(), 422)
  })

  test('an agency of another company isn’t found under this one', async ({ client }) => {
    const response = await client
      .put('/agence/entites/tp/agences/les')
      .json(BRANCH)
      .loginAs(world.direction)
      .withCsrfToken()
    response.assertStatus(404)
  })
})
