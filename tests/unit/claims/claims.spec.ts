import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Claim from '#models/claim'
import Delivery from '#models/delivery'
import Message from '#models/message'
import StaleTransition from '#exceptions/stale_transition'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { filedClaim, publishedInvoice } from '#tests/worlds/billing'
import { promisedAnswer } from '#models/claims/promise'
import type Invoice from '#models/invoice'

test.group('Claims', (group) => {
  let world: Dealership
  let invoice: Invoice

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    invoice = await publishedInvoice(world.delvallee)
    await Delivery.query().delete()
  })

  const words = (body = 'Voici le devis.') => ({ body, formId: randomUUID() })

  async function refused(work: Promise<unknown>) {
    const error = await work.catch((reason: unknown) => reason)
    return error instanceof StaleTransition ? error.key : error
  }

  test('nadia contests a line: number, codes, promise, dispute, and accounting is told', async ({
    assert,
  }) => {
    const claim = await filedClaim(invoice, world.nadia, { positions: [1] })
    assert.match(claim.number, /^RC-TP-\d\d-00001$/)
    assert.equal(claim.lifecycleStatus, '207')
    assert.equal(claim.reasonCode, 'PU_ERR')
    assert.equal(claim.actionCode, 'CNP')
    assert.isFalse(claim.isWholeInvoice)
    assert.isAbove(claim.promisedAt!.toMillis(), Date.now())
    await claim.load('lines')
    assert.lengthOf(claim.lines, 1)

    await invoice.refresh()
    assert.equal(invoice.disputedCents, 31_200)
    assert.equal(invoice.displayState, 'disputed')
    assert.equal(invoice.contestableCents, 113_701)

    const [delivery] = await mails()
    assert.isNotNull(delivery.teamId)
  })

  test('the same form twice is one claim', async ({ assert }) => {
    const formId = randomUUID()
    const [first, second] = await Promise.all([
      filedClaim(invoice, world.nadia, { formId }),
      filedClaim(invoice, world.nadia, { formId }),
    ])
    assert.equal(first.id, second.id)
    assert.lengthOf(await Claim.all(), 1)
  })

  test('more than the invoice is worth can’t be contested, over all claims', async ({ assert }) => {
    assert.equal(
      await refused(filedClaim(invoice, world.nadia, { contestedCents: 144_902 })),
      'claims.errors.over_total'
    )
    await filedClaim(invoice, world.nadia, { contestedCents: 144_000 })
    assert.equal(
      await refused(filedClaim(invoice, world.nadia, { contestedCents: 1_000 })),
      'claims.errors.over_total'
    )
  })

  test('ines takes it, asks, nadia answers: the turn goes back and forth', async ({ assert }) => {
    const claim = await filedClaim(invoice, world.nadia)
    await claim.take({ by: world.inesStaff })
    assert.equal(claim.status, 'in_progress')
    assert.equal(claim.assigneeId, world.inesStaff.id)

    await Delivery.query().delete()
    await claim.answer({ by: world.inesStaff, ...words('Avez-vous le devis ?') })
    assert.equal(claim.status, 'waiting_customer')
    assert.isFalse(claim.needsAnswer)
    assert.sameMembers(
      (await mails()).map(({ userId }) => userId),
      [world.camille.id, world.nadia.id]
    )

    await Delivery.query().delete()
    await claim.writeAsCustomer({ by: world.nadia, ...words() })
    assert.equal(claim.status, 'in_progress')
    assert.isTrue(claim.needsAnswer)
    assert.deepEqual(
      (await mails()).map(({ userId }) => userId),
      [world.ines.id]
    )
  })

  test('a note is for colleagues only and told to nobody', async ({ assert }) => {
    const claim = await filedClaim(invoice, world.nadia)
    await Delivery.query().delete()
    await claim.note({ by: world.inesStaff, ...words('Prix du devis non repris.') })
    const [message] = await Message.all()
    assert.equal(message.visibility, 'internal')
    assert.lengthOf(await Delivery.all(), 0)
    assert.equal(claim.status, 'open')
  })

  test('accepted with a credit note that arrives later and is then linked', async ({ assert }) => {
    const claim = await filedClaim(invoice, world.nadia)
    await claim.accept({ by: world.inesStaff, creditNoteNumber: 'A-26-00213' })
    assert.equal(claim.status, 'accepted')
    await invoice.refresh()
    assert.equal(invoice.disputedCents, 0)

    const note = await publishedInvoice(world.delvallee, {
      kind: 'credit_note',
      number: 'A-26-00213',
      precedingInvoice: invoice.number,
    })
    await claim.load('resolutions')
    assert.equal(claim.resolutions[0].creditNoteId, note.id)
    assert.equal(claim.resolutions[0].grantedCents, 31_200)
  })

  test('a part of it is accepted, less than all', async ({ assert }) => {
    const claim = await filedClaim(invoice, world.nadia)
    const decision = { by: world.inesStaff, creditNoteNumber: 'A-1' }
    assert.equal(
      await refused(claim.partlyAccept({ ...decision, grantedCents: 31_200 })),
      'claims.errors.granted_out_of_range'
    )
    await claim.partlyAccept({ ...decision, grantedCents: 10_000 })
    assert.equal(claim.status, 'partly_accepted')
  })

  test('decided once: a second decision comes too late', async ({ assert }) => {
    const claim = await filedClaim(invoice, world.nadia)
    const stale = await Claim.findOrFail(claim.id)
    await claim.reject({ by: world.inesStaff, reason: 'Prix conforme au devis.' })
    assert.equal(
      await refused(stale.accept({ by: world.odileStaff, creditNoteNumber: 'A-1' })),
      'claims.errors.decided'
    )
  })

  test('rejected, reopened within 30 days, contested again; not on the 31st', async ({
    assert,
  }) => {
    const claim = await filedClaim(invoice, world.nadia)
    await claim.reject({ by: world.inesStaff, reason: 'Prix conforme au devis.' })
    await claim.reopen({ by: world.nadia, ...words('Pas celui de la version 2.') })
    assert.equal(claim.status, 'in_progress')
    await invoice.refresh()
    assert.equal(invoice.disputedCents, 31_200)

    await claim.reject({ by: world.inesStaff, reason: 'Toujours conforme.' })
    await claim.close({ by: world.inesStaff })
    await claim.merge({ closedAt: DateTime.now().minus({ days: 31 }) }).save()
    assert.equal(
      await refused(claim.writeAsCustomer({ by: world.nadia, ...words() })),
      'claims.errors.cannot_reopen'
    )
  })

  test('an open claim can’t be closed without a decision', async ({ assert }) => {
    const claim = await filedClaim(invoice, world.nadia)
    assert.equal(await refused(claim.close({ by: world.inesStaff })), 'claims.errors.not_decided')
  })

  test('the promise jumps over the week-end', ({ assert }) => {
    const friday = DateTime.fromISO('2026-11-20T15:00', { zone: 'Europe/Paris' })
    assert.equal(promisedAnswer(friday).toISO(), '2026-11-24T17:00:00.000Z')
  })

  test('the promise is the close of business in Paris, once saved too', async ({ assert }) => {
    const { promisedAt } = await (await filedClaim(invoice, world.nadia)).refresh()
    assert.equal(promisedAt!.setZone('Europe/Paris').hour, 18)
  })
})

function mails() {
  return Delivery.query().where('channel', 'mail').orderBy('id')
}
