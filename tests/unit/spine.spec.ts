import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import User from '#models/user'
import Activity from '#models/activity'
import Delivery from '#models/delivery'
import LoginLink from '#models/login_link'
import ServiceRequest from '#models/service_request'
import { Outbox, outbox } from '#models/deliveries/outbox'
import { onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

test.group('Spine', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  /** Hugo, on site, asks for parts: the team's mailbox is told. */
  function ask() {
    return ServiceRequest.open({
      machine: world.excavator,
      by: world.hugo,
      kind: 'parts',
      parts: [{ description: 'Filtre à huile', quantity: 2 }],
      formId: randomUUID(),
    })
  }

  test('a gesture writes its row, its history and its deliveries together', async ({ assert }) => {
    const request = await ask()
    const activity = await Activity.query().where('subject_id', request.id).firstOrFail()
    assert.equal(activity.action, 'request_sent')
    assert.equal(activity.authorId, world.hugo.id)
    assert.equal(activity.customerId, world.delvallee.id)

    const deliveries = await Delivery.query().where({ activity_id: activity.id, channel: 'mail' })
    assert.isNotEmpty(deliveries)
    for (const { status, attempts } of deliveries) {
      assert.equal(status, 'pending')
      assert.equal(attempts, 0)
    }
  })

  test('when the gesture fails, nothing of it stays and nobody is told', async ({ assert }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.hugo })
    await assert.rejects(
      () =>
        request.transition('request_taken', { by: world.lea }, async () => {
          await request.merge({ assigneeId: world.leaStaff.id }).save()
          throw new Error('the power fails')
        }),
      'the power fails'
    )
    const fresh = await ServiceRequest.findOrFail(request.id)
    assert.isNull(fresh.assigneeId)
    assert.isNull(await Activity.query().where('subject_id', request.id).first())
    assert.isNull(await Delivery.query().first())
  })

  test('one person is told of one activity once, whatever tries to add more', async ({
    assert,
  }) => {
    await ask()
    const delivery = await Delivery.query().where('channel', 'mail').firstOrFail()
    const again = () =>
      Delivery.create({
        activityId: delivery.activityId,
        recipient: delivery.recipient,
        userId: delivery.userId,
        teamId: delivery.teamId,
        channel: 'mail',
        status: 'pending',
        messageId: randomUUID(),
        dueAt: Date.now(),
      })
    await assert.rejects(again, /unique|UNIQUE/)

    await outbox.flush()
    await outbox.flush()
    const told = mailbox.mails.filter(({ to }) => to.includes('parts.sec@agence.test'))
    assert.lengthOf(told, 1)
  })

  test('the author isn’t told of what they did themselves', async ({ assert }) => {
    const request = await ask()
    await request.answer({ by: world.marcStaff, body: 'Une photo ?', formId: randomUUID() })
    await outbox.flush()
    assert.isEmpty(mailbox.mails.filter(({ to }) => to.includes(world.marc.email)))
    assert.isNotEmpty(mailbox.mails.filter(({ to }) => to.includes(world.hugo.email)))
  })

  test('a mail server that is down delays: back-off, then one mail with the same Message-ID', async ({
    assert,
  }) => {
    await ask()
    const { messageId } = await Delivery.query().where('channel', 'mail').firstOrFail()
    await mailbox.stop()
    try {
      for (const attempt of [1, 2, 3]) {
        assert.equal(await outbox.flush(), 0)
        const delivery = await Delivery.query().where('message_id', messageId).firstOrFail()
        assert.equal(delivery.status, 'pending')
        assert.equal(delivery.attempts, attempt)
        assert.isNotNull(delivery.lastError)
        const wait = Number(delivery.dueAt) - Date.now()
        assert.isAbove(wait, 2 ** attempt * 1000 - 3000)
        assert.isAtMost(wait, 2 ** attempt * 1000)

        assert.equal(await outbox.flush(), 0, 'not before its time')
        assert.equal((await Delivery.findOrFail(delivery.id)).attempts, attempt)
        await due()
      }
    } finally {
      await mailbox.start()
    }
    await outbox.flush()
    const mail = await mailbox.waitFor('parts.sec@agence.test')
    assert.include(mail.headers['message-id'], messageId)
    const delivery = await Delivery.query().where('message_id', messageId).firstOrFail()
    assert.equal(delivery.status, 'sent')
    assert.isNull(delivery.lastError)
    assert.lengthOf(
      mailbox.mails.filter(({ to }) => to.includes('parts.sec@agence.test')),
      1
    )
  })

  test('one address that is refused holds nobody else up', async ({ assert }) => {
    await ask()
    await db
      .from('teams')
      .where('email', 'parts.sec@agence.test')
      .update({ email: 'not an address' })
    await world.camille.sendPasswordReset()
    await outbox.flush()
    await mailbox.waitFor(world.camille.email)
    const waiting = await Delivery.query().where('status', 'pending')
    assert.lengthOf(waiting, 1)
  })

  test('what a worker took and never sent is free again after its lease', async ({ assert }) => {
    await world.camille.sendPasswordReset()
    const delivery = await Delivery.query().firstOrFail()
    await delivery.merge({ status: 'sending', claimedAt: Date.now() }).save()
    assert.equal(await outbox.flush(), 0, 'somebody is at it')

    await delivery.merge({ claimedAt: Date.now() - 61_000 }).save()
    assert.equal(await outbox.flush(), 1)
  })

  test('two workers side by side send each mail once', async ({ assert }) => {
    const people = [world.camille, world.hugo, world.nadia, world.bruno, world.yann, world.zoe]
    for (const person of people) await person.sendPasswordReset()
    const [left, right] = [new Outbox(), new Outbox()]
    await Promise.all([left.flush(), right.flush()])
    for (const { email } of people) {
      await mailbox.waitFor(email)
      assert.lengthOf(
        mailbox.mails.filter(({ to }) => to.includes(email)),
        1,
        email
      )
    }
  })

  test('a token is in the mail, encrypted while it waits, and nowhere afterwards', async ({
    assert,
  }) => {
    const user = await User.create({ firstName: 'Jean', lastName: 'Neuf', email: 'jean@neuf.test' })
    const token = await user.sendLoginLink({ by: null, to: world.delvallee })
    const waiting = await Delivery.query().firstOrFail()
    assert.isString(waiting.secret)
    assert.notInclude(waiting.secret!, token)

    await outbox.flush()
    const mail = await mailbox.waitFor(user.email)
    assert.include(mail.text, `/lien/${token}`)
    assert.include(mail.text, 'Terrassements Delvallée')

    const tables = ['users', 'login_links', 'activities', 'deliveries']
    for (const table of tables) {
      assert.notInclude(JSON.stringify(await db.from(table)), token, table)
    }
    assert.isNull((await Delivery.findOrFail(waiting.id)).secret)
    assert.equal((await LoginLink.query().firstOrFail()).tokenHash.length, 64)
  })

  test('the same form that arrives twice at once makes one request and one mail', async ({
    assert,
  }) => {
    const formId = randomUUID()
    const send = () =>
      ServiceRequest.open({
        machine: world.excavator,
        by: world.hugo,
        kind: 'parts',
        parts: [{ description: 'Filtre', quantity: 1 }],
        formId,
      })
    const [first, second] = await Promise.all([send(), send()])
    assert.equal(first.number, second.number)
    assert.lengthOf(await ServiceRequest.query().where('form_id', formId), 1)
    await outbox.flush()
    assert.lengthOf(
      mailbox.mails.filter(({ to }) => to.includes('parts.sec@agence.test')),
      1
    )
  })
})

/** Time passes: what waits is due. */
function due() {
  return Delivery.query().where('status', 'pending').update({ due_at: Date.now() })
}
