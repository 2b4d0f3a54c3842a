import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import Delivery from '#models/delivery'
import MutedNotice from '#models/muted_notice'
import { outbox } from '#models/deliveries/outbox'
import { brokenDown, onTheDesk } from '#tests/worlds/requests'
import { acceptanceBy, issuedHoses, issuedPump } from '#tests/worlds/quoting'
import { CONTACT_KINDS, STAFF_KINDS, type ContactKind } from '#models/activities/kinds'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

const ALL = Object.keys(CONTACT_KINDS) as ContactKind[]

test.group('Notices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  /** « Bruno by mail » for each delivery of that action, in the order of names. */
  async function told(action: string) {
    const deliveries = await Delivery.query()
      .whereHas('activity', (activity) => activity.where('action', action))
      .preload('user')
      .preload('team')
    return deliveries
      .map(({ channel, team, user }) => `${user?.firstName ?? team.kind} by ${channel}`)
      .sort()
  }

  const ask = () => brokenDown(world.excavator, world.hugo)

  test('who chose nothing is told by mail and under the bell', async ({ assert }) => {
    await issuedPump(world)
    assert.deepEqual(await told('quote_issued'), [
      'Bruno by mail',
      'Bruno by portal',
      'Camille by mail',
      'Camille by portal',
    ])
  })

  test('what is for the bell is there with the gesture: no worker has to pass', async ({
    assert,
  }) => {
    await issuedPump(world)
    const notice = await Delivery.query()
      .where({ user_id: world.bruno.id, channel: 'portal' })
      .firstOrFail()
    assert.equal(notice.status, 'sent')
    assert.equal(notice.kind, 'quotes')
    assert.isNull(notice.readAt)

    await outbox.flush()
    assert.lengthOf(mailbox.mails, 2)
  })

  test('bruno does without mails about quotes: the bell still rings', async ({ assert }) => {
    await world.bruno.chooseNotices(['quotes'], ['quotes.portal'])
    await issuedPump(world)
    assert.deepEqual(await told('quote_issued'), [
      'Bruno by portal',
      'Camille by mail',
      'Camille by portal',
    ])
  })

  test('and without the bell: the mail still comes', async ({ assert }) => {
    await world.bruno.chooseNotices(['quotes'], ['quotes.mail'])
    await issuedPump(world)
    assert.include(await told('quote_issued'), 'Bruno by mail')
    assert.notInclude(await told('quote_issued'), 'Bruno by portal')
  })

  test('a choice is of its kind alone, and can be taken back', async ({ assert }) => {
    await world.bruno.chooseNotices(['quotes', 'orders'], [])
    await world.bruno.chooseNotices(['quotes'], ['quotes.mail', 'quotes.portal'])
    const { wanted } = await world.bruno.noticeChoices(['quotes', 'orders'])
    assert.deepEqual(wanted, ['quotes.mail', 'quotes.portal'])
    assert.lengthOf(await MutedNotice.all(), 2)

    await Promise.all([
      world.bruno.chooseNotices(['quotes'], []),
      world.bruno.chooseNotices(['quotes'], []),
    ])
    assert.lengthOf(await MutedNotice.all(), 4)
  })

  test('mails about one’s access go whatever was chosen, and ring no bell', async ({ assert }) => {
    await world.camille.chooseNotices(ALL, [])
    await world.camille.sendPasswordReset()
    assert.deepEqual(await told('password_reset_requested'), ['Camille by mail'])
  })

  test('whoever orders is sent the acknowledgement whatever they chose', async ({ assert }) => {
    await world.bruno.chooseNotices(ALL, [])
    const quote = await issuedHoses(world)
    await quote.accept(acceptanceBy(world.bruno))
    assert.deepEqual(await told('order_confirmed'), [
      'Bruno by mail',
      'Camille by mail',
      'Camille by portal',
    ])
    await world.camille.chooseNotices(ALL, [])
    const other = await issuedHoses(world)
    await other.accept(acceptanceBy(world.bruno))
    assert.lengthOf(await told('order_confirmed'), 4, 'bruno’s second mail, and nothing more')
  })

  test('a team hears by its mailbox, its people under the bell', async ({ assert }) => {
    const { direction, karim, lea, marc, odile, paul } = world
    await ask()
    assert.deepEqual(
      await told('request_sent'),
      ['Léa by portal', 'Odile by portal', 'workshop by mail'],
      `not ${marc.firstName} of another team, ${karim.firstName} of another agency,
        ${paul.firstName} of another entity, nor ${direction.firstName} at head office`
    )
    const [one] = await Delivery.query().where('user_id', lea.id)
    const [other] = await Delivery.query().where('user_id', odile.id)
    assert.deepEqual([one.kind, other.kind], ['team', 'team'])
  })

  test('a case in lea’s own hands is another kind than what reaches her team', async ({
    assert,
  }) => {
    const { hugo, lea, leaStaff } = world
    await lea.chooseNotices(STAFF_KINDS, ['assigned.mail', 'assigned.portal'])
    const request = await ask()
    assert.notInclude(await told('request_sent'), 'Léa by portal')

    await request.take({ by: leaStaff })
    await request.writeAsCustomer({ by: hugo, body: 'Elle repart.', formId: randomUUID() })
    assert.deepEqual(await told('request_message_sent'), ['Léa by mail', 'Léa by portal'])
  })

  test('nobody is noticed of what they did themselves', async ({ assert }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.hugo })
    await request.writeAsCustomer({ by: world.hugo, body: 'Alors ?', formId: randomUUID() })
    assert.notInclude((await told('request_message_sent')).join(), 'Hugo')
  })

  test('of colleagues who left, none is noticed', async ({ assert }) => {
    await world.odileStaff.merge({ disabledAt: world.odile.createdAt }).save()
    await world.lea.merge({ disabledAt: world.lea.createdAt }).save()
    await ask()
    assert.deepEqual(await told('request_sent'), ['workshop by mail'])
  })

  test('an opened notice is read with all others about the same record', async ({ assert }) => {
    const quote = await issuedPump(world)
    await quote.withdraw({ by: world.leaStaff })
    await issuedHoses(world)
    const unread = () =>
      Delivery.query()
        .where({ user_id: world.bruno.id, channel: 'portal' })
        .whereNull('read_at')
        .preload('activity')
        .orderBy('id')
    const [first] = await unread()
    await first.markRead()

    const left = await unread()
    assert.lengthOf(left, 1)
    assert.notEqual(left[0].activity.subjectId, quote.id)
    const camille = await Delivery.query()
      .where({ user_id: world.camille.id, channel: 'portal' })
      .whereNull('read_at')
    assert.lengthOf(camille, 3, 'nobody else’s')
  })
})
