import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { issuedPump } from '#tests/worlds/quoting'
import { onTheDesk } from '#tests/worlds/requests'
import { publishedInvoice } from '#tests/worlds/billing'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { ApiClient } from '@japa/api-client'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'

type Page = {
  name: string
  path: string
  reader: 'camille' | 'lea'
  /** What the page may ask of the database, all that it shares with other pages included. */
  most: number
}

const PAGES: Page[] = [
  { name: 'home', path: '/tp-c001', reader: 'camille', most: 16 },
  { name: 'fleet', path: '/tp-c001/parc', reader: 'camille', most: 7 },
  { name: 'quotes', path: '/tp-c001/devis', reader: 'camille', most: 7 },
  { name: 'invoices', path: '/tp-c001/factures', reader: 'camille', most: 7 },
  { name: 'inbox', path: '/agence/a-traiter', reader: 'lea', most: 9 },
]

test.group('Queries of a page', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  for (const { name, path, reader, most } of PAGES) {
    test(`${name} asks ${most} times at most, for two rows as for twenty-five`, async ({
      assert,
      client,
    }) => {
      const visit = () => queriesOf(client, path, world[reader])
      await dealings(world, 2)
      await visit()
      const few = await visit()
      await dealings(world, 23)
      const many = await visit()

      assert.deepEqual(many, few)
      assert.isAtMost(many.length, most, many.join('\n'))
    })
  }
})

/** That many machines, requests, quotes and invoices of Delvallée: the first by hand, the others like it. */
async function dealings(world: Dealership, count: number) {
  const { excavator, camille, delvallee, ines } = world
  const request = await onTheDesk({ machine: excavator, by: camille, status: 'waiting_customer' })
  const open = await onTheDesk({ machine: excavator, by: camille })
  const quote = await issuedPump(world)
  const invoice = await publishedInvoice(delvallee, {
    by: ines,
    number: `F-${randomUUID().slice(0, 12)}`,
  })
  for (let n = 1; n < count; n += 1) {
    const number = () => `${n}-${randomUUID()}`.slice(0, 14)
    await copy(excavator, { publicId: number(), serialNumber: number(), fleetNumber: `P-${n}` })
    await copy(request, { number: number(), formId: randomUUID() })
    await copy(open, { number: number(), formId: randomUUID() })
    await copy(quote, { number: number() })
    await copy(invoice, { number: number(), slug: number() })
  }
}

async function copy(record: LucidRow, changes: Record<string, unknown>) {
  const facts = Object.entries(record.$attributes).filter(([name]) => name !== 'id')
  await (record.constructor as LucidModel).create({ ...Object.fromEntries(facts), ...changes })
}

async function queriesOf(client: ApiClient, path: string, reader: Dealership['camille']) {
  const asked: string[] = []
  const listen = ({ sql }: { sql: string }) => asked.push(withoutLists(sql))
  const database = db.connection().getReadClient()
  database.on('query', listen)
  const page = await client.get(path).loginAs(reader).withInertia()
  database.removeListener('query', listen)
  page.assertStatus(200)
  return asked
}

/** `in (?, ?)` asks as much as `in (?)`. */
function withoutLists(sql: string) {
  return sql.replace(/ in \([?$\d, ]+\)/g, ' in (…)')
}
