import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import Membership from '#models/membership'
import StaffMember from '#models/staff_member'
import { Visitor } from '#tests/visitor'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import type User from '#models/user'

const NO_RIGHT = { isAdmin: false, hasFleet: false, hasBuying: false, hasAccounting: false }
const RIGHTS = { ...NO_RIGHT, hasBuying: true, buyingCeilingCents: 50_000 }

test.group('Back-office / people', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const contactOf = (user: User) =>
    Membership.query().where({ user_id: user.id }).orderBy('id').firstOrFail()

  test('odile gives hugo buying up to 500 €, and suspends him: his session ends at once', async ({
    assert,
    client,
  }) => {
    const hugo = new Visitor()
    await hugo.post('/connexion/tp', { email: world.hugo.email, password: PASSWORD })
    assert.equal((await hugo.get('/tp-c001')).status, 200)

    const contact = await contactOf(world.hugo)
    const at = `/agence/clients/tp-c001/contacts/${contact.id}`
    await client.put(at).json(RIGHTS).loginAs(world.odile).withCsrfToken().redirects(0)
    await contact.refresh()
    assert.isTrue(contact.mayCommit(50_000))
    assert.isFalse(contact.mayCommit(50_001))

    await client.post(`${at}/suspension`).loginAs(world.odile).withCsrfToken().redirects(0)
    assert.equal((await hugo.get('/tp-c001')).location, '/connexion', 'the very next page')
    await hugo.post('/connexion/tp', { email: world.hugo.email, password: PASSWORD })
    assert.equal((await hugo.get('/tp-c001')).status, 404, 'signed in again: no such account')
  })

  test('a colleague who leaves is out with the next click, and back in when restored', async ({
    assert,
    client,
  }) => {
    const lea = new Visitor()
    await lea.post('/connexion/tp', { email: world.lea.email, password: PASSWORD })
    assert.equal((await lea.get('/agence/a-traiter')).status, 200)

    const at = `/agence/equipe/${world.leaStaff.id}/suspension`
    await client.post(at).loginAs(world.odile).withCsrfToken().redirects(0)
    assert.equal((await lea.get('/agence/a-traiter')).location, '/connexion')
    await client.delete(at).loginAs(world.odile).withCsrfToken().redirects(0)
    await lea.post('/connexion/tp', { email: world.lea.email, password: PASSWORD })
    assert.equal((await lea.get('/agence/a-traiter')).status, 200)
  })

  test('a manager hands out no role above their own, nor outside their agency', async ({
    assert,
    client,
  }) => {
    const place = async (who: User, member: StaffMember, role: string) =>
      (
        await client
          .put(`/agence/equipe/${member.id}`)
          .json({ role, teams: [] })
          .loginAs(who)
          .withCsrfToken()
          .redirects(0)
      ).status()
    assert.equal(await place(world.odile, world.leaStaff, 'head_office'), 403)
    assert.equal(await place(world.odile, world.leaStaff, 'accounting'), 403)
    assert.equal(await place(world.odile, world.karimStaff, 'agent'), 404, 'another agency')
    assert.equal(await place(world.odile, world.inesStaff, 'agent'), 404, 'the whole company’s')
    assert.equal(await place(world.odile, world.leaStaff, 'manager'), 302)
    await world.leaStaff.refresh()
    assert.equal(world.leaStaff.role, 'manager')
  })

  test('whoever only uses the account changes nobody’s rights, their own included', async ({
    assert,
    client,
  }) => {
    for (const who of [world.hugo, world.nadia, world.bruno]) {
      const { id } = await contactOf(who)
      const response = await client
        .put(`/tp-c001/mon-compte/collaborateurs/${id}`)
        .json({ ...NO_RIGHT, isAdmin: true, buyingCeilingCents: null })
        .loginAs(who)
        .withCsrfToken()
        .redirects(0)
      assert.equal(response.status(), 403, who.firstName)
      assert.isFalse((await contactOf(who)).isAdmin)
    }
  })

  test('an account whose other admin is disabled keeps the one who can still come in', async ({
    assert,
  }) => {
    const hugo = await contactOf(world.hugo)
    await hugo.changeRights({
      by: world.camille,
      rights: { ...RIGHTS, isAdmin: true },
    })
    await world.hugo.merge({ disabledAt: hugo.createdAt }).save()
    const camille = await contactOf(world.camille)
    await assert.rejects(() => camille.changeRights({ by: world.direction, rights: RIGHTS }))
  })

  test('the last person at head office stays, also when two remove each other at once', async ({
    assert,
  }) => {
    const { direction, directionStaff, ines } = world
    await assert.rejects(() => directionStaff.place({ by: direction, role: 'manager', teams: [] }))
    const second = await StaffMember.findByOrFail('user_id', ines.id)
    await second.merge({ role: 'head_office', entityId: null }).save()
    await directionStaff.refresh()
    const outcomes = await Promise.allSettled([
      directionStaff.suspend({ by: ines }),
      second.suspend({ by: direction }),
    ])
    assert.sameMembers(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected']
    )
    assert.lengthOf(
      await StaffMember.query().where('role', 'head_office').whereNull('disabled_at'),
      1
    )
  })
})
