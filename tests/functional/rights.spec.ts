import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import User from '#models/user'
import Preview from '#models/preview'
import StaffMember, { type StaffRight, type StaffRole } from '#models/staff_member'
import { fenced, type Fenced } from '#tests/worlds/fenced'
import { BACKOFFICE, PORTAL } from '#tests/fences'
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

/** Reading changes nothing, so one world does for all; fences.spec.ts knocks at the other doors. */
const readable = doors().filter(({ method }) => method === 'get')
const portal = readable.filter(({ name }) => name.startsWith('portal.'))
const backoffice = readable.filter(({ name }) => name.startsWith('backoffice.'))

test.group('Rights', (group) => {
  let world: Fenced

  group.setup(async () => {
    await testUtils.db().truncate()
    world = await fenced()
    return testUtils.db().truncate()
  })
  group.each.setup(async () => {
    await limiter.clear()
    await db.beginGlobalTransaction()
    return () => db.rollbackGlobalTransaction()
  })

  const newcomer = () =>
    User.create({ firstName: 'Alix', lastName: 'Roux', email: 'alix@roux.test' })

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

  /** Where the table says otherwise, as « got 403 at portal.quotes.index, not welcome ». */
  async function surprises(
    client: ApiClient,
    who: User,
    table: Door[],
    expected: (door: Door) => 'welcome' | 403 | 404
  ) {
    const found: string[] = []
    for (const door of table) {
      const outcome = summary(await knock(client, door, { who, world }))
      const want = expected(door)
      const met = want === 'welcome' ? isWelcome(outcome, door) : outcome === want
      if (!met) found.push(`got ${outcome} at ${door.name}, not ${want}`)
    }
    return found
  }

  for (const [name, rights] of Object.entries(CONTACTS)) {
    test(`a contact with ${name} reads what that right opens`, async ({ assert, client }) => {
      const who = await contactWith(rights)
      const found = await surprises(client, who, portal, (door) => {
        const right = rightOf(PORTAL, door.name)
        return !right || right === 'any' || rights.includes(right) ? 'welcome' : 403
      })
      assert.deepEqual(found, [])
    })
  }

  test('a preview reads everything but what is personal', async ({ assert, client }) => {
    const { odile, odileStaff, delvallee } = world
    await Preview.start({ by: odileStaff, customer: delvallee })
    const found = await surprises(client, odile, portal, ({ name }) =>
      PERSONAL.test(name) ? 403 : 'welcome'
    )
    assert.deepEqual(found, [])
  })

  for (const [name, post] of Object.entries(STAFF)) {
    test(`${name} reads what the role opens, and no customer’s space`, async ({
      assert,
      client,
    }) => {
      const who = await colleague(post)
      const inside = await surprises(client, who, backoffice, (door) => {
        const right = rightOf(BACKOFFICE, door.name)
        if (post.place === 'agency' && WHOLE_COMPANY(door)) return 404
        return !right || right === 'any' || ROLES[post.role].includes(right) ? 'welcome' : 403
      })
      const outside = await surprises(client, who, portal, () => 404)
      assert.deepEqual([...inside, ...outside], [])
    })
  }

  test('a contact finds no door to the agency', async ({ assert, client }) => {
    const who = await contactWith(CONTACTS.admin)
    assert.deepEqual(await surprises(client, who, backoffice, () => 404), [])
  })
})
