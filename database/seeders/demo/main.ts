import Quote from '#models/quote'
import Machine from '#models/machine'
import Delivery from '#models/delivery'
import db from '@adonisjs/lucid/services/db'
import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import { at, workday } from '#database/seeders/demo/clock'
import { play } from '#database/seeders/demo/play'
import { SCENES } from '#database/seeders/demo/story'
import { parkMachines } from '#database/seeders/demo/fleet'
import { gatherPeople } from '#database/seeders/demo/people'
import { openEntities } from '#database/seeders/demo/organisation'
import { billCustomers } from '#database/seeders/demo/invoices'
import { disputeInvoices } from '#database/seeders/demo/claims'
import { keepJournal } from '#database/seeders/demo/journal'

const TABLES = [
  'customers',
  'machines',
  'service_requests',
  'quotes',
  'orders',
  'invoices',
  'claims',
]

/** What happened earlier, everybody has read. */
const NEWS_DAYS = 2

/**
 * Tells the demonstration's story in the verbs of the domain, dated relative to today, oldest first.
 * All companies and people are fictional. Its mails count as read: none is sent.
 */
export async function loadDemo() {
  await at(400, '09:00', openEntities)
  const cast = await at(300, '09:00', gatherPeople)
  await at(300, '10:00', () => parkMachines(cast))

  for (const scene of SCENES.toSorted((a, b) => b.when[0] - a.when[0])) await play(cast, scene)

  await at(1, '16:20', () =>
    Machine.declare({
      customer: cast.customers.vandamme,
      by: cast.contacts.pierre,
      formId: randomUUID(),
      facts: {
        model: 'HA16 RTJ',
        brand: 'Haulotte',
        fleetNumber: 'N-50',
        serialNumber: 'AD128834',
        site: 'Dépôt',
      },
    })
  )
  await at(0, '08:45', () =>
    Machine.declare({
      customer: cast.customers.delvallee,
      by: cast.contacts.hugo,
      formId: randomUUID(),
      facts: {
        model: 'EC18 Electric',
        brand: 'Volvo CE',
        fleetNumber: 'M-05',
        site: 'Rue Nationale, Lille',
      },
    })
  )
  await Quote.expireOverdue()
  await billCustomers(cast)
  await disputeInvoices(cast)
  await keepJournal(cast)

  const now = DateTime.utc().toSQL({ includeOffset: false })
  await Delivery.query().update({ status: 'sent', sent_at: now, secret: null })
  await Delivery.query()
    .where('channel', 'portal')
    .where('created_at', '<', workday(NEWS_DAYS).toUTC().toSQL({ includeOffset: false })!)
    .update({ read_at: now })
  return { counts: await countAll() }
}

async function countAll() {
  const counts: Record<string, number> = {}
  for (const table of TABLES) {
    const [{ total }] = await db.from(table).count('* as total')
    counts[table.replace('_', ' ')] = Number(total)
  }
  return counts
}
