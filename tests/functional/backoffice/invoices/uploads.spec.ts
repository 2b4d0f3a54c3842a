import { test } from '@japa/runner'
import Invoice from '#models/invoice'
import Attachment from '#models/attachment'
import InvoiceUpload from '#models/invoice_upload'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { plainPdf, printInvoice } from '#tests/worlds/billing'
import { passingFiles } from '#tests/passing_files'
import { type ApiClient } from '@japa/api-client'
import type User from '#models/user'

test.group('Back-office / invoice uploads', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  function send(client: ApiClient, by: User, bytes: Buffer, query = '') {
    return client
      .post(`/agence/factures/depot${query}`)
      .loginAs(by)
      .withCsrfToken()
      .accept('json')
      .header('accept-language', 'fr')
      .file('file', bytes, { filename: 'facture.pdf', contentType: 'application/pdf' })
  }

  test('ines drops a PDF: read, matched, staged, then published to the customer', async ({
    assert,
    client,
  }) => {
    const bytes = await printInvoice(world.delvallee)
    const response = await send(client, world.ines, bytes)
    response.assertStatus(201)
    response.assertBodyContains({ status: 'ready', number: 'F-26-12345', receivedAgain: false })

    const staged = await client.get('/agence/factures/depot').loginAs(world.ines).withInertia()
    const { uploads } = staged.inertiaProps as {
      uploads: { id: string; grandCents: number; customer: { name: string } }[]
    }
    assert.equal(uploads[0].customer.name, 'Terrassements Delvallée')
    assert.equal(uploads[0].grandCents, 144_901)
    const hidden = await client.get('/tp-c001/factures').loginAs(world.nadia).withInertia()
    assert.lengthOf((hidden.inertiaProps as { invoices: unknown[] }).invoices, 0)

    await client
      .post('/agence/factures/depot/publications')
      .loginAs(world.ines)
      .withCsrfToken()
      .json({ uploads: [uploads[0].id] })
    const file = await client.get('/tp-c001/factures/F-26-12345/document').loginAs(world.nadia)
    assert.isTrue(bytes.equals(file.body()))
  })

  test('the same file again says so and adds nothing; another of that number is a duplicate', async ({
    assert,
    client,
  }) => {
    const bytes = await printInvoice(world.delvallee)
    await send(client, world.ines, bytes)
    const again = await send(client, world.ines, bytes)
    again.assertBodyContains({ receivedAgain: true })
    const twin = await send(
      client,
      world.ines,
      await printInvoice(world.delvallee, { notes: ['Copie'] })
    )
    twin.assertBodyContains({ status: 'duplicate' })
    assert.lengthOf(await InvoiceUpload.all(), 2)
  })

  test('bad files are refused in French and nothing is kept', async ({ assert, client }) => {
    for (const [bytes, message] of [
      [Buffer.from('<html><body>facture</body></html>'), 'Ce fichier n’est pas un PDF.'],
      [(await printInvoice(world.delvallee)).subarray(0, 2000), 'Ce PDF est abîmé'],
      [Buffer.alloc(21 * 1024 * 1024, 37), 'trop lourd'],
    ] as const) {
      const response = await send(client, world.ines, Buffer.from(bytes))
      response.assertStatus(422)
      assert.include(response.body().errors[0].message, message)
    }
    assert.lengthOf(await InvoiceUpload.all(), 0)
    assert.lengthOf(await Attachment.all(), 0)
    assert.isEmpty(passingFiles())
  })

  test('an upload of 200 MB is turned away before it is written', async ({ assert, client }) => {
    const response = await client
      .post('/agence/factures/depot')
      .loginAs(world.ines)
      .withCsrfToken()
      .accept('json')
      .header('content-type', 'multipart/form-data; boundary=x')
      .header('content-length', String(200 * 1024 * 1024))
      .setup((request) => {
        request.request.timeout(3000)
      })
      .catch((error: unknown) => error)
    const status = response instanceof Error ? 'cut' : (response as { status(): number }).status()
    assert.include(['cut', 413], status)
    assert.isEmpty(passingFiles())
    assert.lengthOf(await InvoiceUpload.all(), 0)
  })

  test('a scan asks for its figures; completed by hand it can be published', async ({
    assert,
    client,
  }) => {
    const { body } = await send(client, world.ines, plainPdf()).then((response) => ({
      body: response.body(),
    }))
    assert.equal(body.status, 'needs_attention')
    const choices = await client
      .get(`/agence/factures/depot/${body.id}/clients?search=delvallee`)
      .loginAs(world.ines)
    assert.equal(choices.body()[0].account, 'tp-c001')

    await client
      .patch(`/agence/factures/depot/${body.id}`)
      .loginAs(world.ines)
      .withCsrfToken()
      .json({
        customer: 'tp-c001',
        number: 'F-77',
        issuedOn: '2026-11-02',
        dueOn: null,
        netCents: 10_000,
        vatCents: 2_000,
        grandCents: 12_000,
      })
    const upload = await InvoiceUpload.firstOrFail()
    assert.equal(upload.status, 'ready')

    const wrong = await client
      .patch(`/agence/factures/depot/${body.id}`)
      .loginAs(world.ines)
      .withCsrfToken()
      .accept('json')
      .json({ issuedOn: '2026-02-31', netCents: -1 })
    wrong.assertStatus(422)
  })

  test('what is put aside is no longer listed, and can be brought in again', async ({
    assert,
    client,
  }) => {
    const bytes = await printInvoice(world.delvallee)
    const first = await send(client, world.ines, bytes)
    await client
      .delete(`/agence/factures/depot/${first.body().id}`)
      .loginAs(world.ines)
      .withCsrfToken()
    const again = await send(client, world.ines, bytes)
    again.assertBodyContains({ status: 'ready', receivedAgain: false })
    assert.lengthOf(await InvoiceUpload.query().where('status', 'discarded'), 1)
  })

  test('a mechanic is refused, a manager elsewhere finds nothing, a customer sees no back-office', async ({
    client,
  }) => {
    const bytes = await printInvoice(world.delvallee)
    const { id } = (await send(client, world.ines, bytes)).body()
    for (const [person, status] of [
      [world.lea, 403],
      [world.paul, 404],
      [world.nadia, 404],
    ] as const) {
      const document = await client.get(`/agence/factures/depot/${id}/document`).loginAs(person)
      document.assertStatus(status)
      const correct = await client
        .patch(`/agence/factures/depot/${id}`)
        .loginAs(person)
        .withCsrfToken()
        .json({ number: 'X' })
      correct.assertStatus(status)
      const discard = await client
        .delete(`/agence/factures/depot/${id}`)
        .loginAs(person)
        .withCsrfToken()
      discard.assertStatus(status)
    }
  })

  test('a foreign upload named in a publication stays where it is', async ({ assert, client }) => {
    const { id } = (await send(client, world.ines, await printInvoice(world.delvallee))).body()
    await client
      .post('/agence/factures/depot/publications')
      .loginAs(world.paul)
      .withCsrfToken()
      .json({ uploads: [id] })
    assert.lengthOf(await Invoice.all(), 0)
  })

  test('head office names the entity', async ({ client }) => {
    const bytes = await printInvoice(world.lesquinoise)
    const without = await send(client, world.direction, bytes)
    without.assertStatus(404)
    const named = await send(client, world.direction, bytes, '?entity=man')
    named.assertBodyContains({ status: 'ready' })
  })
})
