import { test } from '@japa/runner'
import Machine from '#models/machine'
import Closure from '#models/closure'
import Activity from '#models/activity'
import MachineRemoval from '#models/machine_removal'
import StaleTransition from '#exceptions/stale_transition'
import testUtils from '@adonisjs/core/services/test_utils'
import { leaving, onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'

function declared({ delvallee, camille }: Dealership, facts: Partial<Machine> = {}) {
  return Machine.create({
    publicId: `d${Math.random().toString(36).slice(2, 12)}`,
    entityId: delvallee.entityId,
    customerId: delvallee.id,
    status: 'declared',
    condition: 'running',
    model: 'EC 220 E',
    fleetNumber: 'P-14 bis',
    createdById: camille.id,
    ...facts,
  })
}

test.group('Machines / verbs of the agency', (group) => {
  group.each.setup(() => testUtils.db().truncate())

  test('a declared machine is checked once, with what was corrected', async ({ assert }) => {
    const world = await dealership()
    const machine = await declared(world)

    await machine.check({ by: world.leaStaff, facts: { model: 'EC220E', brand: 'Volvo CE' } })

    await machine.refresh()
    assert.equal(machine.status, 'active')
    assert.equal(machine.label, 'Volvo CE EC220E')
    await assert.rejects(() => machine.check({ by: world.leaStaff }), 'inbox.stale.not_declared')
  })

  test('a match keeps the known machine and brings the requests over', async ({ assert }) => {
    const world = await dealership()
    const machine = await declared(world, { name: 'La grande', site: 'Templemars' })
    const request = await onTheDesk({ machine, by: world.camille })

    await machine.match({ by: world.leaStaff, with: world.excavator })

    await machine.refresh()
    await request.refresh()
    const known = await Machine.findOrFail(world.excavator.id)
    assert.equal(machine.status, 'archived')
    assert.equal(known.name, 'La grande')
    assert.equal(known.fleetNumber, 'P-14')
    assert.equal(known.site, 'Templemars')
    assert.equal(request.machineId, known.id)
  })

  test('a machine of another customer is no match', async ({ assert }) => {
    const world = await dealership()
    const machine = await declared(world)

    await assert.rejects(
      () => machine.match({ by: world.leaStaff, with: world.crusher }),
      'inbox.stale.no_match'
    )
    await machine.refresh()
    assert.equal(machine.status, 'declared')
  })

  test('an approved removal archives the machine and ends the request', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const { request, removal } = await leaving(excavator, camille)

    await removal.approve({ by: leaStaff })

    await excavator.refresh()
    await request.refresh()
    assert.equal(excavator.status, 'archived')
    assert.isNotNull(excavator.archivedAt)
    assert.equal(request.status, 'done')
    assert.equal(removal.decision, 'approved')
    assert.equal(removal.decidedById, leaStaff.userId)
    assert.lengthOf(await Activity.query().where('action', 'machine_archived'), 1)
  })

  test('a refused removal puts the machine back and says why', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const { request, removal } = await leaving(excavator, camille)

    await removal.refuse({ by: leaStaff, reason: 'Contrat de location en cours' })

    await excavator.refresh()
    await request.refresh()
    assert.equal(excavator.status, 'active')
    assert.equal(request.status, 'declined')
    const closure = await Closure.query().where('service_request_id', request.id).firstOrFail()
    assert.equal(closure.reason, 'Contrat de location en cours')
  })

  test('of two decisions at once, one counts', async ({ assert }) => {
    const { excavator, camille, leaStaff, odileStaff } = await dealership()
    const { removal } = await leaving(excavator, camille)
    const again = await MachineRemoval.findOrFail(removal.id)

    const results = await Promise.allSettled([
      removal.approve({ by: leaStaff }),
      again.refuse({ by: odileStaff, reason: 'Trop tôt' }),
    ])

    const refused = results.filter((result) => result.status === 'rejected')
    assert.lengthOf(refused, 1)
    assert.instanceOf(refused[0].reason, StaleTransition)
    assert.lengthOf(await Closure.all(), 1)
  })

  test('a removal is neither closed nor refused as other requests are', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const { request } = await leaving(excavator, camille)

    await assert.rejects(() => request.close({ by: leaStaff }), 'inbox.stale.removal')
    await assert.rejects(
      () => request.decline({ by: leaStaff, reason: 'Non' }),
      'inbox.stale.removal'
    )
  })
})
