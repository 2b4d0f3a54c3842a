import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import Team from '#models/team'
import Closure from '#models/closure'
import Message from '#models/message'
import Activity from '#models/activity'
import Assignment from '#models/assignment'
import ServiceRequest from '#models/service_request'
import StaleTransition from '#exceptions/stale_transition'
import testUtils from '@adonisjs/core/services/test_utils'
import { describeActivity } from '#models/activities/description'
import { onTheDesk } from '#tests/worlds/requests'
import { dealership } from '#tests/worlds/dealership'
import type { ActivityAction } from '#models/activity'

function history(request: ServiceRequest, action: ActivityAction) {
  return Activity.query()
    .where({ subject_type: 'ServiceRequest', subject_id: request.id, action })
    .orderBy('id')
}

test.group('Service requests / verbs of the agency', (group) => {
  group.each.setup(() => testUtils.db().truncate())

  test('Léa takes a new request: it is hers and under way', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })

    await request.take({ by: leaStaff })

    await request.refresh()
    assert.equal(request.status, 'in_progress')
    assert.equal(request.assigneeId, leaStaff.id)
    assert.lengthOf(await Assignment.query().where('service_request_id', request.id), 1)
    assert.lengthOf(await history(request, 'request_taken'), 1)
  })

  test('of two people who take at once, one has it and the other is told who', async ({
    assert,
  }) => {
    const { excavator, camille, leaStaff, odileStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })
    const [hers, theirs] = await Promise.all([
      ServiceRequest.findOrFail(request.id),
      ServiceRequest.findOrFail(request.id),
    ])

    const results = await Promise.allSettled([
      hers.take({ by: leaStaff }),
      theirs.take({ by: odileStaff }),
    ])

    const refused = results.filter((result) => result.status === 'rejected')
    assert.lengthOf(refused, 1)
    assert.instanceOf(refused[0].reason, StaleTransition)
    assert.equal(refused[0].reason.key, 'inbox.stale.taken')
    assert.include(['Léa Dubois', 'Odile Vasseur'], refused[0].reason.values.name)
    assert.lengthOf(await Assignment.query().where('service_request_id', request.id), 1)
    assert.lengthOf(await history(request, 'request_taken'), 1)
  })

  test('Léa gives the request to Marc, then to the parts desk', async ({ assert }) => {
    const { excavator, camille, leaStaff, marcStaff, seclin } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })
    await request.take({ by: leaStaff })

    await request.assign({ to: marcStaff, by: leaStaff })
    assert.equal(request.assigneeId, marcStaff.id)

    const parts = await Team.query().where({ agency_id: seclin.id, kind: 'parts' }).firstOrFail()
    await request.assign({ to: parts, by: marcStaff })
    await request.refresh()
    assert.isNull(request.assigneeId)
    assert.equal(request.teamId, parts.id)

    const [toMarc, toParts] = await history(request, 'request_assigned')
    assert.equal(toMarc.details.assignee, 'Marc Lefèvre')
    assert.equal(toParts.details.team, 'parts')
    assert.equal(
      describeActivity(toParts, i18nManager.locale('fr')),
      'Demande confiée à l’équipe pièces'
    )
    await assert.rejects(() => request.assign({ to: parts, by: marcStaff }))
  })

  test('a reply begins the work, takes what nobody has and keeps the promise', async ({
    assert,
  }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })

    const message = await request.answer({
      by: leaStaff,
      body: 'Thomas passe avant 15 h.',
      formId: randomUUID(),
      then: 'waiting_customer',
    })

    await request.refresh()
    assert.equal(message.visibility, 'public')
    assert.equal(request.status, 'waiting_customer')
    assert.equal(request.assigneeId, leaStaff.id)
    assert.isFalse(request.needsAnswer)
    assert.isNull(request.promisedAt)
    assert.isNotNull(request.answeredAt)
  })

  test('the same reply sent twice is said once', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })
    const reply = { by: leaStaff, body: 'Bonjour Camille.', formId: randomUUID() }

    const [one, two] = await Promise.all([
      request.answer(reply),
      ServiceRequest.findOrFail(request.id).then((same) => same.answer(reply)),
    ])

    assert.equal(one.id, two.id)
    assert.lengthOf(await Message.query().where('conversation_id', request.conversationId), 1)
    assert.lengthOf(await history(request, 'request_message_sent'), 1)
  })

  test('a note changes nothing for the customer', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })

    const note = await request.note({
      by: leaStaff,
      body: 'Pompe révisée en stock, A3-14.',
      formId: randomUUID(),
    })

    await request.refresh()
    assert.equal(note.visibility, 'internal')
    assert.equal(request.status, 'new')
    assert.isTrue(request.needsAnswer)
    const [activity] = await history(request, 'request_note_added')
    assert.equal(activity.visibility, 'internal')
  })

  test('a visit is planned, then moved', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })
    const monday = DateTime.fromISO('2027-03-15T08:00', { zone: 'Europe/Paris' })

    await request.schedule({ by: leaStaff, at: monday })
    await request.schedule({ by: leaStaff, at: monday.plus({ days: 1 }) })

    await request.refresh()
    assert.equal(request.status, 'scheduled')
    assert.equal(request.scheduledAt!.toUTC().toISO(), '2027-03-16T07:00:00.000Z')
    assert.lengthOf(await history(request, 'request_scheduled'), 2)
  })

  test('a closed request is closed once, and its machine runs again', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    await excavator.merge({ condition: 'stopped' }).save()
    const request = await onTheDesk({ machine: excavator, by: camille })

    await request.close({ by: leaStaff })

    await request.refresh()
    await excavator.refresh()
    assert.equal(request.status, 'done')
    assert.isNotNull(request.closedAt)
    assert.equal(excavator.condition, 'running')
    await assert.rejects(() => request.close({ by: leaStaff }), 'inbox.stale.closed')
    await assert.rejects(() => request.take({ by: leaStaff }), 'inbox.stale.closed')
    assert.lengthOf(await Closure.query().where('service_request_id', request.id), 1)
  })

  test('a machine that stands still for another breakdown keeps standing', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    await excavator.merge({ condition: 'stopped' }).save()
    const first = await onTheDesk({ machine: excavator, by: camille })
    await onTheDesk({ machine: excavator, by: camille, subject: 'Ne démarre plus' })

    await first.close({ by: leaStaff })

    await excavator.refresh()
    assert.equal(excavator.condition, 'stopped')
  })

  test('a refusal keeps its reason; the request can be taken up again', async ({ assert }) => {
    const { excavator, camille, leaStaff } = await dealership()
    const request = await onTheDesk({ machine: excavator, by: camille })

    await request.decline({ by: leaStaff, reason: 'Marque non suivie' })
    const closure = await Closure.query().where('service_request_id', request.id).firstOrFail()
    assert.equal(closure.reason, 'Marque non suivie')
    assert.equal(request.status, 'declined')

    await request.reopen({ by: leaStaff })
    assert.equal(request.status, 'in_progress')
    assert.isNull(request.closedAt)
    await assert.rejects(() => request.reopen({ by: leaStaff }), 'inbox.stale.not_closed')
  })
})
