import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { filedClaim, printInvoice, publishedInvoice } from '#tests/worlds/billing'
import InvoiceUpload from '#models/invoice_upload'
import type { ApiRequest, ApiResponse } from '@japa/api-client'

/** The API client reads text and JSON by itself, and a ZIP only when it is told to. */
function asBytes(request: ApiRequest) {
  request.request.responseType('blob')
}
function bytesOf(response: ApiResponse) {
  return Buffer.from(response.response.body)
}

type Row = { number: string; state: string; remainingCents: number; plate: string | null }

test.group('Portal / invoices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const inDays = (days: number) => DateTime.now().plus({ days }).toISODate()

  /** One of each kind, the newest last. */
  async function binder() {
    const { delvallee } = world
    const late = await publishedInvoice(delvallee, {
      number: 'F-1',
      issuedOn: '2026-03-10',
      dueOn: '2026-04-10',
      machine: world.excavator,
      purchaseOrderNumber: '4500871',
    })
    const paid = await publishedInvoice(delvallee, {
      number: 'F-2',
      issuedOn: '2026-03-11',
      dueOn: '2026-04-11',
    })
    await paid.recordPayment({
      by: null,
      formId: randomUUID(),
      amountCents: 144_901,
      paidOn: DateTime.now(),
    })
    const disputed = await publishedInvoice(delvallee, {
      number: 'F-3',
      issuedOn: '2026-03-12',
      dueOn: inDays(20),
    })
    await filedClaim(disputed, world.nadia)
    await publishedInvoice(delvallee, {
      number: 'A-1',
      kind: 'credit_note',
      issuedOn: '2026-03-13',
      dueOn: null,
      precedingInvoice: 'F-2',
    })
    return { late, paid, disputed }
  }

  test('nadia sees all invoices of her account, the newest first, with their state', async ({
    assert,
    client,
  }) => {
    await binder()
    await publishedInvoice(world.carrieres, { number: 'F-9' })
    const response = await client.get('/tp-c001/factures').loginAs(world.nadia).withInertia()
    response.assertStatus(200)
    const { invoices, balance } = response.inertiaProps as { invoices: Row[]; balance: unknown }
    assert.deepEqual(
      invoices.map(({ number, state }) => [number, state]),
      [
        ['A-1', 'credit_note'],
        ['F-3', 'disputed'],
        ['F-2', 'paid'],
        ['F-1', 'overdue'],
      ]
    )
    assert.deepEqual(balance, {
      toPay: 2,
      toPayCents: 289_802,
      overdue: 1,
      overdueCents: 144_901,
      disputed: 1,
      disputedCents: 31_200,
      paid: 1,
      creditNotes: 1,
      years: [2026],
    })
  })

  test('filters, search by number, order, machine and amount, and what nobody understands', async ({
    assert,
    client,
  }) => {
    await binder()
    for (const [query, expected] of [
      ['state=to_pay', ['F-3', 'F-1']],
      ['state=overdue', ['F-1']],
      ['state=paid', ['F-2']],
      ['state=disputed', ['F-3']],
      ['state=credit_notes', ['A-1']],
      ['search=4500871', ['F-1']],
      ['search=P14', ['F-1']],
      ['search=1%20449,01%20%E2%82%AC&state=paid', ['F-2']],
      ['period=2026-03&sort=due', ['F-1', 'F-2', 'F-3', 'A-1']],
      ['period=2025', []],
      [`machine=${world.excavator.publicId}`, ['F-1']],
      ['state=nonsense&page=-3&period=2026-99&sort=x', ['A-1', 'F-3', 'F-2', 'F-1']],
      ['page=99', []],
    ] as const) {
      const response = await client
        .get(`/tp-c001/factures?${query}`)
        .loginAs(world.nadia)
        .withInertia()
      const { invoices } = response.inertiaProps as { invoices: Row[] }
      assert.deepEqual(
        invoices.map(({ number }) => number),
        [...expected],
        query
      )
    }
  })

  test('hugo, who has no right to invoices, is refused; strangers find nothing', async ({
    client,
  }) => {
    const { late } = await binder()
    const pages = [
      '/tp-c001/factures',
      `/tp-c001/factures/${late.slug}`,
      `/tp-c001/factures/${late.slug}/document`,
      `/tp-c001/factures/${late.slug}/reclamation`,
      '/tp-c001/factures/export',
      `/tp-c001/factures/archive?invoices[]=${late.slug}`,
    ]
    for (const page of pages) {
      const refused = await client.get(page).loginAs(world.hugo)
      refused.assertStatus(403)
      const hidden = await client.get(page).loginAs(world.yann)
      hidden.assertStatus(404)
    }
    const neighbour = await client.get(`/tp-c002/factures/${late.slug}`).loginAs(world.yann)
    neighbour.assertStatus(404)
  })

  test('the page has the figures and lines; opening it is noted once', async ({
    assert,
    client,
  }) => {
    const { late } = await binder()
    const response = await client
      .get(`/tp-c001/factures/${late.slug}`)
      .loginAs(world.nadia)
      .withInertia()
    response.assertInertiaComponent('portal/invoices/show')
    const { invoice } = response.inertiaProps as {
      invoice: { fileName: string; lines: unknown[]; machine: { plate: string } }
    }
    assert.equal(invoice.fileName, '2026-03_F-1_Terrassements-Delvallee.pdf')
    assert.lengthOf(invoice.lines, 2)
    assert.equal(invoice.machine.plate, 'P-14')
    assert.notProperty(invoice, 'payments')
    await late.refresh()
    assert.isNotNull(late.firstSeenAt)
  })

  test('the file comes back byte for byte, framed by our own pages only', async ({
    assert,
    client,
  }) => {
    const bytes = await printInvoice(world.delvallee)
    const upload = await InvoiceUpload.receive({ entity: world.tp, bytes, name: 'x.pdf', by: null })
    const { slug } = await upload.publish({ by: null })

    const shown = await client.get(`/tp-c001/factures/${slug}/document`).loginAs(world.nadia)
    shown.assertStatus(200)
    assert.isTrue(bytes.equals(shown.body()))
    shown.assertHeader('content-type', 'application/pdf')
    shown.assertHeader('x-frame-options', 'SAMEORIGIN')
    shown.assertHeader('x-content-type-options', 'nosniff')
    assert.include(shown.header('content-security-policy'), `frame-ancestors 'self'`)
    assert.include(shown.header('content-disposition'), 'inline')

    const saved = await client
      .get(`/tp-c001/factures/${slug}/document?download=1`)
      .loginAs(world.nadia)
    assert.include(
      saved.header('content-disposition'),
      'attachment; filename="2026-10_F-26-12345_Terrassements-Delvallee.pdf"'
    )
    assert.isTrue(bytes.equals(saved.body()))
  })

  test('ticked rows come as one ZIP, without what belongs to others', async ({
    assert,
    client,
  }) => {
    const { late, paid } = await binder()
    const foreign = await publishedInvoice(world.carrieres, { number: 'F-9' })
    const response = await client
      .get('/tp-c001/factures/archive')
      .qs({ invoices: [late.slug, paid.slug, foreign.slug] })
      .setup(asBytes)
      .loginAs(world.nadia)
    response.assertStatus(200)
    const zip = bytesOf(response).toString('latin1')
    assert.isTrue(zip.startsWith('PK'))
    assert.include(zip, '2026-03_F-1_Terrassements-Delvallee.pdf')
    assert.include(zip, '2026-03_F-2_Terrassements-Delvallee.pdf')
    assert.notInclude(zip, 'F-9')
  })

  test('the filtered list as CSV for French Excel, and as XLSX', async ({ assert, client }) => {
    await binder()
    const csv = await client.get('/tp-c001/factures/export?state=overdue').loginAs(world.nadia)
    csv.assertHeader('content-type', 'text/csv; charset=utf-8')
    const lines = csv.text().trim().split('\r\n')
    assert.lengthOf(lines, 2)
    assert.match(lines[0], /^\uFEFF?Facture;Date;Échéance/)
    assert.include(lines[1], 'F-1;10/03/2026;10/04/2026')
    assert.include(lines[1], '1449,01')

    const xlsx = await client
      .get('/tp-c001/factures/export?format=xlsx')
      .setup(asBytes)
      .loginAs(world.nadia)
    assert.equal(bytesOf(xlsx).toString('latin1', 0, 2), 'PK')
  })
})
