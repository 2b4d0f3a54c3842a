import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import User from '#models/user'
import Preview from '#models/preview'
import StaffMember, { type StaffRight, type StaffRole } from '#models/staff_member'
import { fenced, type Fenced } from '#tests/worlds/fenced'
import { BACKOFFICE, OWN, PORTAL } from '#tests/fences'
import { doors, isWelcome, knock, rightOf, summary } from '#tests/doors'
import type { Door } from '#tests/doors'
import type { ApiClient } from '@japa/api-client'
import type { MembershipRight } from '#models/membership'

/** What a person may open, in the words of domain.md; written out here, not read from the models. */
const CONTACTS: Record<string, MembershipRight[]> = {
  'fleet': ['fleet'],
  'buying': ['buying'],
  'accounting': ['accounting'],
  'fleet and accounting': ['fleet', 'accounting'],
  'admin': ['fleet', 'buying', 'accounting', 'admin'],
  'none': [],
}
const STAFF: Record<string, { role: StaffRole; place: 'agency' | 'entity' | 'all' }> = {
  'agent': { role: 'agent', place: 'agency' },
  'agent of the whole company': { role: 'agent', place: 'entity' },
  'manager': { role: 'manager', place: 'agency' },
  'accounting': { role: 'accounting', place: 'entity' },
  'head office of the company': { role: 'head_office', place: 'entity' },
  'head office of all': { role: 'head_office', place: 'all' },
}
const ROLES: Record<StaffRole, StaffRight[]> = {
  agent: ['triage', 'quote'],
  manager: ['triage', 'quote', 'bill', 'manage'],
  accounting: ['bill'],
  head_office: ['triage', 'quote', 'bill', 'manage', 'govern', 'audit'],
}

/** Pages about the person who looks have nothing to show in a preview. */
const PERSONAL = /^portal\.(account|notices)\./
/** A company is for those who have a place in all of it: to an agency’s staff it isn’t there. */
const WHOLE_COMPANY = (door: Door) =>
  door.params.includes('entity') && door.name.includes('.entities.')

/** All that the router knows: a new page or gesture is walked by itself, and fails without a right. */
const portal = doors().filter(({ name }) => name.startsWith('portal.'))
const backoffice = doors().filter(({ name }) => name.startsWith('backoffice.'))

type Expected = 'welcome' | 403 | 404

test.group('Rights', (group) => {
  let world: Fenced

  group.setup(async () => {
    await testUtils.db().truncate()
    world = await fenced()
    return testUtils.db().truncate()
  })

  /** With a password: a session born from a link is asked for one before much of this. */
  async function newcomer() {
    const person = await User.create({
      firstName: 'Alix',
      lastName: 'Roux',
      email: 'alix@roux.test',
    })
    const { password } = world.camille
    await User.query().where('id', person.id).update({ password })
    return person.refresh()
  }

  async function contactWith(rights: MembershipRight[]) {
    const person = await newcomer()
    await world.delvallee.related('memberships').create({
      userId: person.id,
      isAdmin: rights.includes('admin'),
      hasFleet: rights.includes('fleet'),
      hasBuying: rights.includes('buying'),
      hasAccounting: rights.includes('accounting'),
    })
    return person
  }

  async function colleague({ role, place }: (typeof STAFF)[string]) {
    const person = await newcomer()
    await StaffMember.create({
      userId: person.id,
      role,
      entityId: place === 'all' ? null : world.tp.id,
      agencyId: place === 'agency' ? world.seclin.id : null,
    })
    return person
  }

  /** Each door in a world of its own, which is forgotten afterwards: what opens may change it. */
  async function tryDoor(client: ApiClient, door: Door, somebody: () => Promise<User>) {
    await db.beginGlobalTransaction()
    try {
      return summary(await knock(client, door, { who: await somebody(), world }))
    } finally {
      await db.rollbackGlobalTransaction()
    }
  }

  /** Where the table says otherwise, as « got 403 at portal.quotes.index, not welcome ». */
  async function surprises(
    client: ApiClient,
    somebody: () => Promise<User>,
    table: Door[],
    expected: (door: Door) => Expected
  ) {
    const found: string[] = []
    for (const door of table) {
      const outcome = await tryDoor(client, door, somebody)
      const want = expected(door)
      const met = want === 'welcome' ? isWelcome(outcome, door) : outcome === want
      if (!met) found.push(`got ${outcome} at ${door.method} ${door.name}, not ${want}`)
    }
    return found
  }

  /** What the right of a door says to somebody with these; without a line in the table it is closed. */
  function judge<Right extends string>(
    table: Record<Right | 'any', string[]>,
    door: Door,
    rights: Right[]
  ): Expected {
    const right = rightOf(table, door.name)
    if (right !== 'any' && !rights.some((one) => one === right)) return 403
    return OWN.includes(door.name) ? 404 : 'welcome'
  }

  for (const [name, rights] of Object.entries(CONTACTS)) {
    test(`a contact with ${name} opens and does what that right allows`, async ({
      assert,
      client,
    }) => {
      const found = await surprises(
        client,
        () => contactWith(rights),
        portal,
        (door) => judge(PORTAL, door, rights)
      )
      assert.deepEqual(found, [])
    })
  }

  test('a preview reads everything but what is personal, and does nothing', async ({
    assert,
    client,
  }) => {
    const { odile, odileStaff, delvallee } = world
    const looking = async () => {
      await Preview.start({ by: odileStaff, customer: delvallee })
      return odile
    }
    const found = await surprises(client, looking, portal, ({ name, method }) =>
      PERSONAL.test(name) || method !== 'get' ? 403 : 'welcome'
    )
    assert.deepEqual(found, [])
  })

  for (const [name, post] of Object.entries(STAFF)) {
    test(`${name} opens and does what the role allows`, async ({ assert, client }) => {
      const found = await surprises(
        client,
        () => colleague(post),
        backoffice,
        (door) =>
          post.place === 'agency' && WHOLE_COMPANY(door)
            ? 404
            : judge(BACKOFFICE, door, ROLES[post.role])
      )
      assert.deepEqual(found, [])
    })

    test(`${name} finds no customer’s space`, async ({ assert, client }) => {
      const found = await surprises(
        client,
        () => colleague(post),
        portal,
        () => 404
      )
      assert.deepEqual(found, [])
    })
  }

  test('a contact finds no door to the agency', async ({ assert, client }) => {
    const found = await surprises(
      client,
      () => contactWith(CONTACTS.admin),
      backoffice,
      () => 404
    )
    assert.deepEqual(found, [])
  })
})
