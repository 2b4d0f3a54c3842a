import { test } from '@japa/runner'
import Machine from '#models/machine'
import Activity from '#models/activity'
import Delivery from '#models/delivery'
import Attachment from '#models/attachment'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Portal / machines', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  test('hugo sees the machines of his company and no others', async ({ assert, client }) => {
    const response = await client.get('/tp-c001/parc').loginAs(world.hugo).withInertia()

    response.assertStatus(200)
    const { machines, summary, facets } = response.inertiaProps as never as Fleet
    assert.sameMembers(
      machines.map(({ reference }) => reference),
      ['P-14', 'C-03']
    )
    assert.equal(summary.total, 2)
    assert.deepEqual(
      facets.model.map(({ value, count }) => [value, count]),
      [
        ['EC220E', 1],
        ['L120H', 1],
      ]
    )
  })

  for (const typed of ['ec 220 e', 'EC-220E', 'p14', 'Volvo ec220', '00212345', 'VOLVO ÉC220E']) {
    test(`the search finds P-14 by « ${typed} »`, async ({ assert, client }) => {
      const response = await client
        .get('/tp-c001/parc')
        .qs({ search: typed })
        .loginAs(world.hugo)
        .withInertia()
      const { machines } = response.inertiaProps as never as Fleet
      assert.deepEqual(
        machines.map(({ reference }) => reference),
        ['P-14']
      )
    })
  }

  test('filters narrow the list and each other’s choices', async ({ assert, client }) => {
    await world.loader.merge({ condition: 'stopped', brand: 'Manitou' }).save()
    const response = await client
      .get('/tp-c001/parc')
      .qs({ brand: 'Manitou', state: 'stopped', sort: 'name' })
      .loginAs(world.hugo)
      .withInertia()
    const { machines, facets, meta } = response.inertiaProps as never as Fleet
    assert.deepEqual(
      machines.map(({ reference }) => reference),
      ['C-03']
    )
    assert.equal(meta.total, 1)
    assert.deepEqual(
      facets.model.map(({ value }) => value),
      ['L120H']
    )
  })

  test('what is no longer a choice is passed over', async ({ client }) => {
    const response = await client
      .get('/tp-c001/parc')
      .qs({ 'state': 'asleep', 'sort': 'x', 'page': '-3', 'brand[]': 'a' })
      .loginAs(world.hugo)
      .withInertia()
    response.assertStatus(200)
  })

  test('a fleet of sixty is shown by 25 in two queries', async ({ assert, client }) => {
    await Machine.createMany(
      Array.from({ length: 58 }, (_, index) => ({
        publicId: `x${index}-${randomUUID().slice(0, 8)}`,
        entityId: world.tp.id,
        customerId: world.delvallee.id,
        status: 'active' as const,
        condition: 'running' as const,
        model: `M${index}`,
      }))
    )
    const response = await client
      .get('/tp-c001/parc')
      .qs({ page: 3 })
      .loginAs(world.hugo)
      .withInertia()
    const { machines, meta } = response.inertiaProps as never as Fleet
    assert.lengthOf(machines, 10)
    assert.equal(meta.total, 60)
  })

  test('a contact without the fleet right is refused', async ({ client }) => {
    for (const path of [
      'parc',
      'parc/ajouter',
      `parc/${world.excavator.publicId}`,
      'parc/export',
    ]) {
      const response = await client.get(`/tp-c001/${path}`).loginAs(world.nadia)
      response.assertStatus(403)
    }
  })

  test('a machine is not found for another customer', async ({ client }) => {
    for (const path of ['', '/modifier']) {
      const own = await client
        .get(`/tp-c002/parc/${world.excavator.publicId}${path}`)
        .loginAs(world.yann)
      own.assertStatus(404)
      const other = await client
        .get(`/tp-c001/parc/${world.excavator.publicId}${path}`)
        .loginAs(world.yann)
      other.assertStatus(404)
    }
  })

  test('hugo adds a machine and the front office is told', async ({ assert, client }) => {
    const photo = await Attachment.store({
      content: { bytes: Buffer.from('%PDF-1.7 plaque') },
      name: 'plaque.pdf',
      by: world.hugo,
      entityId: world.tp.id,
      customerId: world.delvallee.id,
    })
    const response = await client
      .post('/tp-c001/parc')
      .loginAs(world.hugo)
      .withCsrfToken()
      .redirects(0)
      .json({
        model: ' EW160E ',
        fleetNumber: 'P-09',
        brand: 'Volvo CE',
        attachments: [photo.publicId],
        formId: randomUUID(),
      })
    response.assertStatus(302)

    const machine = await Machine.findByOrFail('fleetNumber', 'P-09')
    assert.equal(machine.model, 'EW160E')
    assert.equal(machine.status, 'declared')
    assert.equal(machine.customerId, world.delvallee.id)
    response.assertHeader('location', `/tp-c001/parc/${machine.publicId}`)
    await photo.refresh()
    assert.equal(photo.attachableId, machine.id)

    const activity = await Activity.findByOrFail('action', 'machine_declared')
    const deliveries = await Delivery.query()
      .where({ activity_id: activity.id, channel: 'mail' })
      .preload('team')
    assert.deepEqual(
      deliveries.map(({ team }) => team?.email),
      ['front_office.sec@agence.test']
    )
  })

  test('the same form adds one machine', async ({ assert, client }) => {
    const body = { model: 'EW160E', fleetNumber: 'P-09', formId: randomUUID() }
    for (let arrival = 0; arrival < 2; arrival += 1) {
      await client.post('/tp-c001/parc').loginAs(world.hugo).withCsrfToken().redirects(0).json(body)
    }
    assert.lengthOf(await Machine.query().where('fleet_number', 'P-09'), 1)
  })

  test('a bad form is refused at its fields, in French', async ({ assert, client }) => {
    const response = await client
      .post('/tp-c001/parc')
      .loginAs(world.hugo)
      .withCsrfToken()
      .accept('json')
      .header('accept-language', 'fr')
      .json({ model: '', year: 1800, hours: 'beaucoup', formId: 'x' })
    response.assertStatus(422)
    const { errors } = response.body() as { errors: { field: string; message: string }[] }
    assert.sameMembers(
      errors.map(({ field }) => field),
      ['model', 'fleetNumber', 'year', 'hours', 'formId']
    )
    assert.equal(errors[0].message, 'Ce champ est à remplir.')
  })

  test('camille corrects the facts of a machine', async ({ assert, client }) => {
    await client
      .put(`/tp-c001/parc/${world.excavator.publicId}`)
      .loginAs(world.camille)
      .withCsrfToken()
      .redirects(0)
      .json({ model: 'EC220E', fleetNumber: 'P-14', site: 'Templemars', hours: '6480' })
    await world.excavator.refresh()
    assert.equal(world.excavator.site, 'Templemars')
    assert.equal(world.excavator.hours, 6480)
    assert.equal(world.excavator.hoursReadOn?.toISODate(), DateTime.now().toISODate())
  })

  test('the machine’s page follows the contact’s rights', async ({ assert, client }) => {
    const response = await client
      .get(`/tp-c001/parc/${world.excavator.publicId}`)
      .loginAs(world.hugo)
      .withInertia()
    response.assertStatus(200)
    const { machine } = response.inertiaProps as never as { machine: { reference: string } }
    assert.equal(machine.reference, 'P-14')
  })

  test('the fleet is exported for French Excel, as filtered', async ({ assert, client }) => {
    const response = await client
      .get('/tp-c001/parc/export')
      .qs({ format: 'csv', brand: 'Volvo CE', search: 'c03' })
      .header('accept-language', 'fr')
      .loginAs(world.hugo)
    response.assertStatus(200)
    response.assertHeader('content-type', 'text/csv; charset=utf-8')
    const lines = response.text().trim().split('\r\n')
    assert.lengthOf(lines, 2)
    assert.match(lines[0], /^\uFEFF?Référence;Nom;/)
    assert.match(lines[1], /^C-03;/)

    const sheet = await client
      .get('/tp-c001/parc/export')
      .qs({ format: 'xlsx' })
      .loginAs(world.hugo)
    sheet.assertStatus(200)
  })

  test('an inspection sets when the next one is due', async ({ assert }) => {
    await world.excavator.merge({ inspectionIntervalMonths: 12 }).save()
    await world.excavator.recordInspection({
      doneOn: DateTime.fromISO('2026-03-14'),
      result: 'conform',
      body: 'Contrôle Nord',
    })
    assert.equal(world.excavator.nextInspectionOn?.toISODate(), '2027-03-14')
    await world.excavator.recordInspection({
      doneOn: DateTime.fromISO('2025-03-10'),
      result: 'reservations',
    })
    assert.equal(world.excavator.nextInspectionOn?.toISODate(), '2027-03-14')
  })
})

type Choice = { value: string; count: number }
type Fleet = {
  machines: { reference: string }[]
  summary: { total: number }
  meta: { total: number }
  facets: { brand: Choice[]; model: Choice[]; state: Choice[] }
}
