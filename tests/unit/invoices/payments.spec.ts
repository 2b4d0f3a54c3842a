import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Payment from '#models/payment'
import Refusal from '#exceptions/refusal'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { publishedInvoice } from '#tests/worlds/billing'
import { displayState } from '#models/invoices/display'

test.group('Invoice payments', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const paidOn = DateTime.fromISO('2026-11-20')

  test('a part, then the rest: open, partly paid, paid', async ({ assert }) => {
    const invoice = await publishedInvoice(world.delvallee)
    await invoice.recordPayment({
      by: world.ines,
      formId: randomUUID(),
      amountCents: 100_000,
      paidOn,
    })
    assert.equal(invoice.status, 'partly_paid')
    assert.equal(invoice.remainingCents, 44_901)
    await invoice.recordPayment({
      by: world.ines,
      formId: randomUUID(),
      amountCents: 44_901,
      paidOn,
    })
    assert.equal(invoice.status, 'paid')
  })

  test('the same form twice is one payment', async ({ assert }) => {
    const invoice = await publishedInvoice(world.delvallee)
    const receipt = { by: world.ines, formId: randomUUID(), amountCents: 1_000, paidOn }
    await invoice.recordPayment(receipt)
    await invoice.recordPayment(receipt)
    assert.lengthOf(await Payment.all(), 1)
    assert.equal(invoice.paidCents, 1_000)
  })

  test('more than what is due is refused', async ({ assert }) => {
    const invoice = await publishedInvoice(world.delvallee)
    const error = await invoice
      .recordPayment({ by: world.ines, formId: randomUUID(), amountCents: 144_902, paidOn })
      .catch((reason: unknown) => reason)
    assert.instanceOf(error, Refusal)
    assert.lengthOf(await Payment.all(), 0)
  })

  test('a credit note is used up', async ({ assert }) => {
    const note = await publishedInvoice(world.delvallee, {
      kind: 'credit_note',
      number: 'A-26-1',
      precedingInvoice: 'F-26-12345',
    })
    assert.equal(note.displayState, 'credit_note')
    await note.recordPayment({ by: null, formId: randomUUID(), amountCents: 144_901, paidOn })
    assert.equal(note.paidCents, -144_901)
    assert.equal(note.displayState, 'credit_note_used')
  })

  test('late from the day after, in Paris', ({ assert }) => {
    const invoice = { kind: 'invoice', status: 'open', dueOn: '2026-11-22', disputedCents: 0 }
    assert.equal(displayState(invoice, '2026-11-22'), 'open')
    assert.equal(displayState(invoice, '2026-11-23'), 'overdue')
    assert.equal(displayState({ ...invoice, disputedCents: 1 }, '2026-11-23'), 'disputed')
    assert.equal(displayState({ ...invoice, status: 'paid' }, '2026-11-23'), 'paid')
  })
})
