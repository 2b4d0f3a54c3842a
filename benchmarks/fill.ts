/*
 * Fills DATA_DIR with the benchmark's world: ten customers, of which the first has 500 machines, 500
 * quotes and 2,000 invoices.
 */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'

const APP_ROOT = new URL('../', import.meta.url)
const app = new Ignitor(APP_ROOT, {
  importer: (path) => import(path.startsWith('.') ? new URL(path, APP_ROOT).href : path),
}).createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { default: db } = await import('@adonisjs/lucid/services/db')
const { default: drive } = await import('@adonisjs/drive/services/main')
const { default: User } = await import('#models/user')
const { default: Agency } = await import('#models/agency')
const { default: Entity } = await import('#models/entity')
const { default: Customer } = await import('#models/customer')
const { default: Membership } = await import('#models/membership')
const { default: StaffMember } = await import('#models/staff_member')
const { searchKey } = await import('#models/mixins/columns')

const now = DateTime.utc().toFormat('yyyy-MM-dd HH:mm:ss')
const stamps = { created_at: now, updated_at: now }
const day = (offset: number) => DateTime.utc().plus({ days: offset }).toISODate()!

const entity = await Entity.create({ code: 'TP', name: 'Travaux Publics', accent: '#b8430d' })
const agency = await Agency.create({
  entityId: entity.id,
  code: 'SEC',
  name: 'Agence de Seclin',
  city: 'Seclin',
})
const customers = await Customer.createMany(
  Array.from({ length: 10 }, (_, index) => ({
    entityId: entity.id,
    agencyId: agency.id,
    code: `B${index}`,
    account: Customer.accountFor(entity, `B${index}`),
    name: `Client ${index}`,
  }))
)
const password = process.env.BENCH_PASSWORD!
const user = await User.create({
  firstName: 'Béa',
  lastName: 'Mesure',
  email: 'bea@bench.example',
  password,
  passwordChangedAt: DateTime.now(),
})
const clerk = await User.create({
  firstName: 'Léo',
  lastName: 'Banc',
  email: 'leo@bench.example',
  password,
})
const staff = await StaffMember.create({
  userId: clerk.id,
  role: 'manager',
  entityId: entity.id,
  agencyId: agency.id,
})
await Membership.create({ userId: user.id, customerId: customers[0].id, isAdmin: true })

for (const [index, customer] of customers.entries()) {
  const share = index === 0 ? 1 : 0.02
  const ids = { entity_id: entity.id, customer_id: customer.id }

  await insert('machines', 500 * share, (n) => {
    const machine = {
      name: null,
      brand: ['Volvo CE', 'Manitou', 'McCloskey'][n % 3],
      model: ['EC220E', 'MT 1840', 'J45', 'L120H'][n % 4],
      fleet_number: `P-${n}`,
      serial_number: `BENCH${index}${String(n).padStart(8, '0')}`,
      site: `Chantier ${n % 12}`,
    }
    return {
      ...ids,
      ...machine,
      ...stamps,
      public_id: `b${index}x${n}`,
      status: 'active',
      condition: n % 9 === 0 ? 'degraded' : 'running',
      next_inspection_on: day((n % 300) - 20),
      inspection_interval_months: 6,
      search: searchKey(
        machine.brand,
        machine.model,
        machine.fleet_number,
        machine.serial_number,
        machine.site
      ),
    }
  })

  const conversations = await insert('conversations', 500 * share, () => ({
    customer_id: customer.id,
    created_at: now,
  }))
  await insert('quotes', 500 * share, (n) => ({
    ...ids,
    ...stamps,
    number: `DV-TP-26-${index}${String(n).padStart(5, '0')}`,
    version: 1,
    agency_id: agency.id,
    conversation_id: conversations[n],
    author_id: staff.id,
    status: ['issued', 'accepted', 'declined', 'expired'][n % 4],
    title: `Révision ${n}`,
    currency: 'EUR',
    net_total_cents: 100_000 + n,
    vat_total_cents: 20_000,
    grand_total_cents: 120_000 + n,
    valid_until: day((n % 60) - 10),
    issued_at: now,
    content_sha256: '0'.repeat(64),
    search: searchKey(`DV-TP-26-${index}${n}`),
  }))

  const key = `benchmark/${randomUUID()}.pdf`
  await drive.use().put(key, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(90_000, 32)]))
  const attachments = await insert('attachments', 2000 * share, (n) => ({
    ...ids,
    created_at: now,
    public_id: `bench-${index}-${n}`,
    visibility: 'public',
    name: `F-${n}.pdf`,
    content_type: 'application/pdf',
    size: 90_009,
    sha256: '0'.repeat(64),
    disk_key: key,
    attachable_type: 'Invoice',
    attachable_id: n + 1,
  }))
  await insert('invoices', 2000 * share, (n) => ({
    ...ids,
    ...stamps,
    number: `F${index}-${String(n).padStart(5, '0')}`,
    slug: `f${index}-${String(n).padStart(5, '0')}`,
    attachment_id: attachments[n],
    kind: n % 40 === 0 ? 'credit_note' : 'invoice',
    type_code: n % 40 === 0 ? '381' : '380',
    status: ['paid', 'paid', 'open', 'partly_paid'][n % 4],
    issued_on: day(-n / 2),
    due_on: day(30 - n / 2),
    currency: 'EUR',
    net_total_cents: 50_000 + n,
    vat_total_cents: 10_000,
    grand_total_cents: 60_000 + n,
    due_payable_cents: 60_000 + n,
    vat_breakdown: '[]',
    published_at: now,
    search: searchKey(`F${index}-${n}`),
  }))
}
await app.terminate()

/** Inserts in chunks and returns the ids in order. */
async function insert(table: string, count: number, row: (n: number) => Record<string, unknown>) {
  const rows = Array.from({ length: Math.max(1, Math.round(count)) }, (_, n) => row(n))
  const [{ top }] = await db.from(table).max('id as top')
  for (let start = 0; start < rows.length; start += 50) {
    await db.table(table).multiInsert(rows.slice(start, start + 50))
  }
  const added: { id: number }[] = await db
    .from(table)
    .where('id', '>', top ?? 0)
    .orderBy('id')
    .select('id')
  return added.map(({ id }) => id)
}
