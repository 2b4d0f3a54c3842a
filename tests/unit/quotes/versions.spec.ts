import Quote from '#models/quote'
import Activity from '#models/activity'
import Delivery from '#models/delivery'
import StaleTransition from '#exceptions/stale_transition'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { Settings } from 'luxon'
import { dealership } from '#tests/worlds/dealership'
import { issuedPump, pumpDraft, PUMP_LINES } from '#tests/worlds/quoting'

test.group('Quote / versions and validity', (group) => {
  group.each.setup(() => testUtils.db().truncate())
  group.each.teardown(() => {
    Settings.now = () => Date.now()
  })

  test('a draft has its number at once and never another', async ({ assert }) => {
    const world = await dealership()
    const first = await pumpDraft(world)
    const second = await pumpDraft(world)
    assert.match(first.number, /^DV-TP-\d\d-00001$/)
    assert.match(second.number, /^DV-TP-\d\d-00002$/)
    assert.equal(first.grandTotalCents, 804_888)
  })

  test('the same form opens one draft', async ({ assert }) => {
    const { delvallee, leaStaff } = await dealership()
    const draft = { customer: delvallee, by: leaStaff, title: 'Filtres', formId: 'form-1' }
    const [first, second] = await Promise.all([Quote.draft(draft), Quote.draft(draft)])
    assert.equal(first.number, second.number)
  })

  test('issuing freezes the content under a fingerprint and sets 30 days', async ({ assert }) => {
    Settings.now = () => Date.parse('2026-11-22T23:30:00Z')
    const world = await dealership()
    const quote = await issuedPump(world)
    assert.equal(quote.status, 'issued')
    assert.equal(quote.validUntil?.toISODate(), '2026-12-23')
    assert.match(quote.contentSha256!, /^[0-9a-f]{64}$/)
    assert.equal(quote.termsId, world.tpTerms.id)
    await assert.rejects(
      () => quote.rewrite({ by: world.leaStaff, lockVersion: 0, lines: [] }),
      'quotes.errors.not_draft'
    )
  })

  test('a second writer of a draft is stopped, and the first one’s work stays', async ({
    assert,
  }) => {
    const world = await dealership()
    const quote = await pumpDraft(world)
    const same = await Quote.findOrFail(quote.id)
    await quote.rewrite({ by: world.leaStaff, lockVersion: 0, lines: [PUMP_LINES[3]] })
    await assert.rejects(
      () => same.rewrite({ by: world.marcStaff, lockVersion: 0, lines: [] }),
      'quotes.errors.rewritten'
    )
    await quote.refresh()
    assert.equal(quote.netTotalCents, 27_700)
    assert.equal(quote.lockVersion, 1)
  })

  test('the next version replaces the first when it is issued, not before', async ({ assert }) => {
    const world = await dealership()
    const by = world.leaStaff
    const first = await issuedPump(world)
    const second = await first.revise({ by })
    await first.refresh()
    assert.equal(first.status, 'issued')
    assert.equal(second.version, 2)
    assert.equal(second.number, first.number)
    assert.equal(second.netTotalCents, first.netTotalCents)
    await assert.rejects(() => first.revise({ by }), 'quotes.errors.already_revised')

    await second.issue({ by })
    await first.refresh()
    assert.equal(first.status, 'superseded')
    assert.notEqual(second.contentSha256, first.contentSha256)
  })

  test('an accepted version is not replaced by a later draft', async ({ assert }) => {
    const world = await dealership()
    const { acceptanceBy } = await import('#tests/worlds/quoting')
    const first = await issuedPump(world)
    const second = await first.revise({ by: world.leaStaff })
    await first.accept(acceptanceBy(world.camille))
    await assert.rejects(
      () => second.issue({ by: world.leaStaff }),
      'quotes.errors.earlier_accepted'
    )
  })

  test('an empty quote and a past validity are not issued', async ({ assert }) => {
    const { delvallee, leaStaff } = await dealership()
    const quote = await Quote.draft({ customer: delvallee, by: leaStaff, title: 'Vide' })
    await assert.rejects(() => quote.issue({ by: leaStaff }), 'quotes.errors.empty')
    await quote.rewrite({ by: leaStaff, lockVersion: 0, lines: [PUMP_LINES[3]] })
    await assert.rejects(
      () => quote.issue({ by: leaStaff, validUntil: '2020-01-01' }),
      'quotes.errors.validity_past'
    )
    await quote.refresh()
    assert.equal(quote.status, 'draft')
  })

  test('expireOverdue marks once, at the end of the day in Paris', async ({ assert }) => {
    Settings.now = () => Date.parse('2027-03-20T10:00:00Z')
    const world = await dealership()
    const quote = await issuedPump(world, '2027-03-28')
    Settings.now = () => Date.parse('2027-03-28T21:30:00Z')
    assert.equal(await Quote.expireOverdue(), 0)
    Settings.now = () => Date.parse('2027-03-28T22:00:01Z')
    assert.equal(await Quote.expireOverdue(), 1)
    assert.equal(await Quote.expireOverdue(), 0)
    await quote.refresh()
    assert.equal(quote.status, 'expired')
    const activities = await Activity.query().where('action', 'quote_expired')
    assert.lengthOf(activities, 1)
    await quote.requestRenewal({ by: world.camille, body: 'Encore valable ?', formId: 'r-1' })
    await quote.requestRenewal({ by: world.camille, body: 'Encore valable ?', formId: 'r-1' })
    assert.lengthOf(await quote.related('changeRequests').query(), 1)
  })

  test('buyers are reminded once of a quote that is about to expire', async ({ assert }) => {
    Settings.now = () => Date.parse('2027-03-10T10:00:00Z')
    const world = await dealership()
    const quote = await issuedPump(world, '2027-03-28')
    const asked = await issuedPump(world, '2027-03-28')
    await asked.requestChange({ by: world.camille, body: 'Sans le transport.', formId: 'c-9' })
    Settings.now = () => Date.parse('2027-03-24T22:30:00Z')
    assert.equal(await Quote.remindExpiring(), 0, 'four days left, in Paris')
    Settings.now = () => Date.parse('2027-03-25T07:00:00Z')
    const short = await issuedPump(world, '2027-03-27')
    assert.equal(await Quote.remindExpiring(), 1)
    assert.equal(await Quote.remindExpiring(), 0)

    const reminders = await Activity.query().where('action', 'quote_expiring')
    assert.deepEqual(
      reminders.map(({ subjectId }) => subjectId),
      [quote.id],
      `not ${asked.number}, which waits for the agency, nor ${short.number}, issued just now`
    )
    const told = await Delivery.query()
      .where({ activity_id: reminders[0].id, channel: 'mail' })
      .preload('user')
    assert.sameMembers(
      told.map(({ user }) => user.firstName),
      ['Camille', 'Bruno']
    )
  })

  test('a change request is a message and a flag, not an answer', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    await quote.requestChange({ by: world.camille, body: 'Sans le transport.', formId: 'c-1' })
    assert.equal(quote.status, 'issued')
    assert.equal(quote.displayState, 'change_requested')
    assert.isTrue(quote.isAnswerable)
    await quote.withdraw({ by: world.leaStaff })
    await assert.rejects(
      () => quote.requestChange({ by: world.camille, body: 'Trop tard', formId: 'c-2' }),
      StaleTransition
    )
  })

  test('opening it first is noted for the agency alone, once', async ({ assert }) => {
    const world = await dealership()
    const quote = await issuedPump(world)
    await quote.markSeen({ by: world.camille })
    await quote.markSeen({ by: world.bruno })
    const seen = await Activity.query().where('action', 'quote_seen')
    assert.lengthOf(seen, 1)
    assert.equal(seen[0].visibility, 'internal')
  })

  test('the PDF is the same for the same content and readable in both languages', async ({
    assert,
  }) => {
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    const world = await dealership()
    const quote = await issuedPump(world)
    const first = await quote.pdf(i18nManager.locale('fr'))
    const second = await quote.pdf(i18nManager.locale('fr'))
    assert.equal(first.subarray(0, 5).toString(), '%PDF-')
    assert.isTrue(first.equals(second))
    assert.isFalse(first.equals(await quote.pdf(i18nManager.locale('en'))))
  })
})
