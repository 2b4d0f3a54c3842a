import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { Visitor } from '#tests/visitor'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'

const TP = '/tp-c004'
const MAN = '/man-c004'

type Shared = { account: { code: string }; accounts: { code: string; entityName: string }[] }

test.group('Portal / account switch', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  test('sophie, customer of both entities, is offered both in the header', async ({
    assert,
    client,
  }) => {
    const response = await client.get(TP).loginAs(world.sophie).withInertia()
    const { account, accounts } = response.inertiaProps as never as Shared
    assert.equal(account.code, 'tp-c004')
    assert.sameMembers(
      accounts.map(({ code, entityName }) => `${code} ${entityName}`),
      ['tp-c004 Travaux Publics', 'man-c004 Manutention']
    )
  })

  test('camille, with one account, has nothing to switch', async ({ assert, client }) => {
    const response = await client.get('/tp-c001').loginAs(world.camille).withInertia()
    assert.lengthOf((response.inertiaProps as never as Shared).accounts, 1)
  })

  test('sophie goes from one to the other on one login', async ({ assert }) => {
    const sophie = new Visitor()
    await sophie.get('/connexion/tp')
    await sophie.post('/connexion/tp', { email: world.sophie.email, password: PASSWORD })

    assert.equal((await sophie.get(TP)).status, 200)
    assert.equal((await sophie.get(MAN)).status, 200)
    assert.equal((await sophie.get(`${TP}/parc`)).status, 200)
  })

  test('each tab stays in the account of its address, whichever was opened last', async ({
    assert,
    client,
  }) => {
    const machines = [
      await world.locartoisTp
        .related('machines')
        .create({ publicId: 'tab-tp', entityId: world.tp.id, model: 'EC220E', ...RUNNING }),
      await world.locartoisMan
        .related('machines')
        .create({ publicId: 'tab-man', entityId: world.man.id, model: 'MT1840', ...RUNNING }),
    ]
    const fleetIn = async (account: string) => {
      const response = await client.get(`${account}/parc`).loginAs(world.sophie).withInertia()
      const { machines: shown } = response.inertiaProps as never as { machines: Listed[] }
      return shown.map(({ publicId }) => publicId)
    }
    assert.include(await fleetIn(TP), machines[0].publicId)
    assert.include(await fleetIn(MAN), machines[1].publicId)
    assert.notInclude(await fleetIn(TP), machines[1].publicId, 'after the other tab')

    const across = await client.get(`${TP}/parc/tab-man`).loginAs(world.sophie)
    across.assertStatus(404)
  })

  test('the next login of sophie leads to the account used last', async ({ assert, client }) => {
    await client.get(MAN).loginAs(world.sophie)
    await world.sophie.refresh()
    assert.equal(world.sophie.lastCustomerId, world.locartoisMan.id)
  })
})

const RUNNING = { status: 'active', condition: 'running' } as const
type Listed = { publicId: string }
