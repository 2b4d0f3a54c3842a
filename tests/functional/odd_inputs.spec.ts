import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { fenced, type Fenced } from '#tests/worlds/fenced'
import { exampleParams, otherParams, PUBLIC } from '#tests/fences'
import { doors, type Door } from '#tests/doors'
import type { ApiClient } from '@japa/api-client'

/** All that any form or list of the application asks for. */
const FIELDS =
  `email password currentPassword token code recoveryCode passkey locale session entity agency version inline
   download page sort search state status kind owner assignee period machine brand model site inspection format
   condition author cas candidate with numbers to uploads invoices attachments formId title body visibility then
   reason comment description positions contestedCents grantedCents creditNoteNumber amountCents paidOn at name
   fleetNumber serialNumber year hours contactName contactPhone parts deliveryMode deliveryAddress wishedOn
   sinceOn wantsTradeIn interventionKind machineCondition lockVersion validUntil lines introduction
   contentSha256 selectedPositions signatoryName signatoryFunction termsAccepted firstName lastName phone
   jobTitle role teams isAdmin hasFleet hasBuying hasAccounting buyingCeilingCents contact siren customer number
   issuedOn dueOn netCents vatCents grandCents tracking file`.split(/\s+/)

const ODD: Record<string, unknown> = {
  'a list': ['x', ['y']],
  'an object': { toString: 'x', valueOf: 'y', length: -1 },
  'a null byte': 'a\u0000b',
  'half a character': '\ud800',
  'a huge number': '99999999999999999999',
  'a negative number': '-1',
  'a number beyond all': 1e308,
  'a long text': 'é'.repeat(70_000),
  'a day that is none': '2026-02-31',
  'a formula': '=HYPERLINK("http://evil.example")',
}

const ODD_PARAMS = ['%00', '99999999999999999999', '__proto__', 'a'.repeat(3000), '%F0%9F%9A%9C']

test.group('Odd inputs', (group) => {
  let world: Fenced

  group.setup(async () => {
    await testUtils.db().truncate()
    world = await fenced()
    return testUtils.db().truncate()
  })
  group.each.setup(async () => {
    await db.beginGlobalTransaction()
    return () => db.rollbackGlobalTransaction()
  })

  function whoFor(door: Door) {
    if (PUBLIC.includes(door.name)) return null
    return door.name.startsWith('portal.') ? world.camille : world.direction
  }

  async function send(client: ApiClient, door: Door, odd: unknown, params = {}) {
    const values: Record<string, string> = {
      ...exampleParams(world),
      ...otherParams(door.name, world),
      ...params,
    }
    const url = door.pattern.replace(/:(\w+)/g, (_, param) => values[param])
    const fields = Object.fromEntries(FIELDS.map((field) => [field, odd]))
    const request = client[door.method](url).redirects(0).accept('json')
    const who = whoFor(door)
    if (who) request.loginAs(who)
    if (door.method === 'get') {
      const small = typeof odd === 'string' ? odd.slice(0, 60) : odd
      request.qs(Object.fromEntries(FIELDS.map((field) => [field, small])))
    } else request.withCsrfToken().json(fields as never)
    return request
  }

  for (const door of doors()) {
    test(`${door.method} ${door.name} stays up whatever camille or direction send`, async ({
      assert,
      client,
    }) => {
      const broken: string[] = []
      for (const [name, odd] of Object.entries(ODD)) {
        const response = await send(client, door, odd)
        if (response.status() >= 500) broken.push(`${name}: ${response.text().slice(0, 300)}`)
      }
      for (const param of door.params) {
        for (const value of ODD_PARAMS) {
          const response = await send(client, door, 'x', { [param]: value })
          if (response.status() >= 500) {
            broken.push(`${param}=${value.slice(0, 20)}: ${response.text().slice(0, 300)}`)
          }
        }
      }
      assert.deepEqual(broken, [])
    }).timeout(60_000)
  }
})
