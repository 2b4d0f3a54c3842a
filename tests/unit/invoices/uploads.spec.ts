import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from '@japa/runner'
import Invoice from '#models/invoice'
import Delivery from '#models/delivery'
import Attachment from '#models/attachment'
import InvoiceUpload from '#models/invoice_upload'
import UnreadableInvoice from '#exceptions/unreadable_invoice'
import StaleTransition from '#exceptions/stale_transition'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { plainPdf, printInvoice } from '#tests/worlds/billing'

const SAMPLES = new URL('../../../../shared/samples/facturx/', import.meta.url)

test.group('Invoice uploads', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  function receive(bytes: Uint8Array, name = 'facture.pdf') {
    return InvoiceUpload.receive({ entity: world.tp, bytes, name, by: world.ines })
  }

  async function refusal(work: Promise<unknown>) {
    return work.then(
      () => null,
      (error: unknown) => error
    )
  }

  test('an invoice with its data finds its customer by SIREN and is ready', async ({ assert }) => {
    const upload = await receive(
      await printInvoice(world.delvallee, { purchaseOrderNumber: '4500871' })
    )
    assert.equal(upload.status, 'ready')
    assert.equal(upload.customerId, world.delvallee.id)
    assert.deepEqual(upload.problems, [])
    assert.equal(upload.reading.grandCents, 144_901)
    assert.equal(upload.reading.purchaseOrderNumber, '4500871')
  })

  test('published, it is the customer’s invoice with its lines, and accounting is told', async ({
    assert,
  }) => {
    const bytes = await printInvoice(world.delvallee)
    const upload = await receive(bytes)
    const invoice = await upload.publish({ by: world.ines, machine: world.excavator })

    assert.equal(invoice.number, 'F-26-12345')
    assert.equal(invoice.customerId, world.delvallee.id)
    assert.equal(invoice.machineId, world.excavator.id)
    assert.equal(invoice.remainingCents, 144_901)
    await invoice.load('lines')
    assert.deepEqual(
      invoice.lines.map(({ description, netCents }) => [description, netCents]),
      [
        ['Kit filtres 1 000 h', 90_000],
        ['Main-d’œuvre atelier', 30_751],
      ]
    )
    const attachment = await Attachment.findOrFail(invoice.attachmentId)
    assert.deepEqual(Buffer.from(await attachment.bytes()), bytes)
    assert.equal(attachment.customerId, world.delvallee.id)

    const told = await Delivery.query().where('channel', 'mail').whereNotNull('user_id')
    assert.sameMembers(
      told.map((delivery) => delivery.userId),
      [world.camille.id, world.nadia.id]
    )
  })

  test('the same bytes again add nothing', async ({ assert }) => {
    const bytes = await printInvoice(world.delvallee)
    const first = await receive(bytes)
    const again = await receive(bytes, 'copie.pdf')
    assert.equal(again.id, first.id)
    assert.isTrue(again.receivedAgain)
    assert.lengthOf(await InvoiceUpload.all(), 1)
    assert.lengthOf(await Attachment.all(), 1)
  })

  test('the same bytes dropped twice at once wait once', async ({ assert }) => {
    const bytes = await printInvoice(world.delvallee)
    const both = await Promise.all([receive(bytes, 'un.pdf'), receive(bytes, 'encore-un.pdf')])
    assert.equal(both[0].id, both[1].id)
    assert.sameMembers(
      both.map(({ receivedAgain }) => receivedAgain),
      [false, true]
    )
    assert.lengthOf(await InvoiceUpload.all(), 1)
  })

  test('another file of the same number is a duplicate, before and after publication', async ({
    assert,
  }) => {
    const first = await receive(await printInvoice(world.delvallee))
    const twin = await receive(await printInvoice(world.delvallee, { notes: ['Copie'] }))
    assert.equal(twin.status, 'duplicate')

    await first.publish({ by: world.ines })
    const late = await receive(await printInvoice(world.delvallee, { notes: ['Encore'] }))
    assert.equal(late.status, 'duplicate')
    assert.instanceOf(await refusal(late.publish({ by: world.ines })), StaleTransition)
    assert.lengthOf(await Invoice.all(), 1)
  })

  test('the same number in another entity is another invoice', async ({ assert }) => {
    await receive(await printInvoice(world.delvallee))
    const other = await InvoiceUpload.receive({
      entity: world.man,
      bytes: await printInvoice(world.lesquinoise),
      name: 'facture.pdf',
      by: null,
    })
    assert.equal(other.status, 'ready')
  })

  test('a duplicate put first in line by a discard becomes ready', async ({ assert }) => {
    const first = await receive(await printInvoice(world.delvallee))
    const twin = await receive(await printInvoice(world.delvallee, { notes: ['Copie'] }))
    await first.discard()
    await twin.refresh()
    assert.equal(twin.status, 'ready')
  })

  test('a customer of the group in two entities is told apart by the entity', async ({
    assert,
  }) => {
    const upload = await receive(await printInvoice(world.locartoisTp))
    assert.equal(upload.customerId, world.locartoisTp.id)
  })

  test('two sites of one SIREN need a person to choose', async ({ assert }) => {
    await world.delvallee.merge({ siren: '910000025' }).save()
    const upload = await receive(
      await printInvoice(world.delvallee, {
        customer: {
          name: 'Groupe Boulonnais',
          siren: '910000025',
          address: { street: '', postalCode: '', city: '' },
        },
      })
    )
    assert.equal(upload.status, 'needs_attention')
    assert.deepEqual(
      upload.problems.map(({ code }) => code),
      ['ambiguous_customer']
    )
    await upload.correct({ customer: world.carrieres })
    assert.equal(upload.status, 'ready')
  })

  test('a buyer nobody knows needs attention; the choice of a person wins', async ({ assert }) => {
    const stranger = {
      name: 'Inconnu SARL',
      siren: '123456782',
      address: { street: 'x', postalCode: '59000', city: 'Lille' },
    }
    const upload = await receive(await printInvoice(world.delvallee, { customer: stranger }))
    assert.equal(upload.status, 'needs_attention')

    await upload.correct({ customer: world.delvallee })
    assert.equal(upload.status, 'ready')
    assert.deepEqual(
      upload.problems.map(({ code, blocking }) => [code, blocking]),
      [['buyer_mismatch', false]]
    )
  })

  test('a plain PDF asks for its figures, which must add up', async ({ assert }) => {
    const upload = await receive(plainPdf())
    assert.equal(upload.status, 'needs_attention')
    assert.includeMembers(
      upload.problems.map(({ code }) => code),
      ['missing_number', 'missing_issue_date', 'missing_totals', 'missing_customer']
    )

    const typed = { number: 'F-1', issuedOn: '2026-11-02', dueOn: '2026-12-02' }
    await upload.correct({ ...typed, netCents: 10_000, vatCents: 2_000, grandCents: 12_500 })
    assert.include(
      upload.problems.map(({ code }) => code),
      'total_mismatch'
    )
    await upload.correct({ grandCents: 12_000, customer: world.delvallee })
    assert.equal(upload.status, 'ready')

    const invoice = await upload.publish({ by: world.ines, title: 'Location nacelle' })
    assert.equal(invoice.grandTotalCents, 12_000)
    assert.equal(invoice.duePayableCents, 12_000)
    assert.equal(invoice.title, 'Location nacelle')
  })

  test('typed as a credit note, positive figures become negative', async ({ assert }) => {
    const upload = await receive(plainPdf())
    await upload.correct({
      kind: 'credit_note',
      number: 'A-1',
      issuedOn: '2026-11-02',
      netCents: 10_000,
      vatCents: 2_000,
      grandCents: 12_000,
      precedingInvoiceNumber: 'F-26-12345',
      customer: world.delvallee,
    })
    const note = await upload.publish({ by: world.ines })
    assert.equal(note.kind, 'credit_note')
    assert.equal(note.typeCode, '381')
    assert.equal(note.grandTotalCents, -12_000)
    assert.equal(note.displayState, 'credit_note')
  })

  test('what is no usable PDF is refused and nothing is kept', async ({ assert }) => {
    const zip = Buffer.from('504b03040a00000000', 'hex')
    const cut = (await printInvoice(world.delvallee)).subarray(0, 900)
    for (const bytes of [Buffer.alloc(0), zip, cut, Buffer.from('<html>')]) {
      assert.instanceOf(await refusal(receive(bytes)), UnreadableInvoice)
    }
    assert.lengthOf(await InvoiceUpload.all(), 0)
    assert.lengthOf(await Attachment.all(), 0)
  })

  test('numbers that look alike in a URL keep slugs of their own', async ({ assert }) => {
    const slugs: string[] = []
    for (const number of ['F/26/1', 'F 26 1', 'Été n° 4', 'export']) {
      const upload = await receive(await printInvoice(world.delvallee, { number }))
      slugs.push((await upload.publish({ by: null })).slug)
    }
    assert.deepEqual(slugs, ['F-26-1', 'F-26-1-2', 'Ete-n-4', 'export-2'])
  })

  test('all samples are kept; one invoice number is imported once', async ({ assert }) => {
    const files = readdirSync(SAMPLES).filter((name) => name.endsWith('.pdf'))
    const found: Record<string, string> = {}
    for (const name of files.sort()) {
      const upload = await InvoiceUpload.receive({
        entity: world.tp,
        bytes: readFileSync(new URL(name, SAMPLES)),
        name,
        by: null,
        customer: world.delvallee,
      })
      found[name] = upload.status
    }
    assert.deepEqual(found, {
      'Avoir_FR_type380_EN16931.pdf': 'ready',
      'Avoir_FR_type381_BASIC.pdf': 'duplicate',
      'Facture_DOM_BASICWL.pdf': 'ready',
      'Facture_FR_BASICWL.pdf': 'ready',
      'Facture_FR_EN16931.pdf': 'duplicate',
      'Facture_FR_MINIMUM.pdf': 'duplicate',
      'plain-RE-E-974-Hetzner.pdf': 'needs_attention',
    })
    const credit = await InvoiceUpload.findByOrFail('number', 'AV-2017-0005')
    assert.equal(credit.reading.kind, 'credit_note')
    assert.equal(credit.reading.grandCents, -23_347)
  }).skip(!existsSync(SAMPLES), 'the samples are not here')
})
