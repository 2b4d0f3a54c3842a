import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Message from '#models/message'
import Activity from '#models/activity'
import Delivery from '#models/delivery'
import { randomUUID } from 'node:crypto'
import ServiceRequest from '#models/service_request'
import { outbox } from '#models/deliveries/outbox'
import { mailbox } from '#tests/mailbox'
import testUtils from '@adonisjs/core/services/test_utils'
import { brokenDown } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { ApiClient } from '@japa/api-client'

test.group('Portal / service requests', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const breakdown = () => ({
    interventionKind: 'breakdown',
    machineCondition: 'stopped',
    description: 'Plus rien à la flèche.\nBruit côté pompe.',
    hours: '6480',
    contactName: 'Karim Benali',
    contactPhone: '',
    wishedOn: null,
    site: null,
    attachments: [],
    formId: randomUUID(),
  })

  function sendForm(client: ApiClient, kind: string, body: Record<string, unknown>) {
    return client
      .post(`/tp-c001/parc/${world.excavator.publicId}/demande/${kind}`)
      .loginAs(world.hugo)
      .withCsrfToken()
      .redirects(0)
      .json(body)
  }

  test('a breakdown reaches the workshop of the home agency at once', async ({
    assert,
    client,
  }) => {
    const response = await sendForm(client, 'intervention', breakdown())
    response.assertStatus(302)

    const request = await ServiceRequest.query().preload('team').preload('agency').firstOrFail()
    response.assertHeader('location', `/tp-c001/demandes/${request.number}/envoyee`)
    assert.match(request.number, /^DI-TP-\d\d-00001$/)
    assert.equal(request.team.kind, 'workshop')
    assert.equal(request.agency.id, world.seclin.id)
    assert.equal(request.subject, 'Plus rien à la flèche.')
    assert.isNotNull(request.promisedAt)
    assert.isTrue(request.needsAnswer)

    await world.excavator.refresh()
    assert.equal(world.excavator.condition, 'stopped')
    assert.equal(world.excavator.hours, 6480)

    assert.deepEqual(await toldOf('request_sent'), ['workshop.sec@agence.test'])
    const sent = await client
      .get(`/tp-c001/demandes/${request.number}/envoyee`)
      .loginAs(world.hugo)
      .withInertia()
    sent.assertStatus(200)
    sent.assertInertiaComponent('portal/service_requests/sent')
  })

  test('the same form makes one request', async ({ assert, client }) => {
    const body = breakdown()
    const [first, second] = await Promise.all([
      sendForm(client, 'intervention', body),
      sendForm(client, 'intervention', body),
    ])
    assert.equal(first.header('location'), second.header('location'))
    assert.lengthOf(await ServiceRequest.all(), 1)
    assert.lengthOf(await Activity.query().where('action', 'request_sent'), 1)
  })

  test('parts go to the parts desk, line by line', async ({ assert, client }) => {
    await sendForm(client, 'pieces', {
      parts: [
        { reference: 'VOE14500233', description: null, quantity: '2', preference: 'new' },
        { reference: '', description: 'Filtre hydraulique', quantity: 1, preference: 'any' },
      ],
      deliveryMode: 'pickup',
      deliveryAddress: '',
      wishedOn: DateTime.now().plus({ days: 3 }).toISODate(),
      hours: null,
      formId: randomUUID(),
    })
    const request = await ServiceRequest.query().preload('team').preload('parts').firstOrFail()
    assert.equal(request.team.kind, 'parts')
    assert.equal(request.subject, 'VOE14500233, Filtre hydraulique')
    assert.deepEqual(
      request.parts.map(({ quantity, preference }) => [quantity, preference]),
      [
        [2, 'new'],
        [1, 'any'],
      ]
    )
  })

  test('an appraisal goes to the appraisal team', async ({ assert, client }) => {
    await sendForm(client, 'expertise', {
      reason: 'resale',
      machineCondition: 'running',
      wishedOn: '',
      formId: randomUUID(),
    })
    const request = await ServiceRequest.query().preload('team').firstOrFail()
    assert.equal(request.team.kind, 'appraisal')
    assert.equal(request.reason, 'resale')
  })

  test('a removal marks the machine, is made once, and can be taken back', async ({
    assert,
    client,
  }) => {
    const removal = () => ({
      reason: 'sold',
      sinceOn: '2026-11-02',
      wantsTradeIn: true,
      formId: randomUUID(),
    })
    await sendForm(client, 'suppression', removal())
    await world.excavator.refresh()
    assert.equal(world.excavator.status, 'removal_requested')
    const [request] = await ServiceRequest.query().preload('machine')
    assert.equal(request.sinceOn?.toISODate(), '2026-11-02')

    await sendForm(client, 'suppression', removal())
    assert.lengthOf(await ServiceRequest.all(), 1)

    await client
      .post(`/tp-c001/demandes/${request.number}/annulation`)
      .loginAs(world.hugo)
      .withCsrfToken()
      .redirects(0)
      .json({ reason: 'Vente annulée' })
    await world.excavator.refresh()
    assert.equal(world.excavator.status, 'active')
    assert.deepEqual(await toldOf('request_cancelled'), ['appraisal.sec@agence.test'])
  })

  test('a form that lacks its answers says so at each field', async ({ assert, client }) => {
    const fields = async (kind: string, body: Record<string, unknown>) => {
      const response = await sendForm(client, kind, body).accept('json')
      response.assertStatus(422)
      const { errors } = response.body() as { errors: { field: string }[] }
      return errors.map(({ field }) => field)
    }
    assert.sameMembers(await fields('intervention', { formId: randomUUID() }), [
      'interventionKind',
      'machineCondition',
      'description',
    ])
    assert.sameMembers(
      await fields('pieces', {
        parts: [{ reference: '', description: '', quantity: 0, preference: 'gold' }],
        deliveryMode: 'pickup',
        formId: randomUUID(),
      }),
      ['parts.0.description', 'parts.0.quantity', 'parts.0.preference']
    )
    assert.sameMembers(await fields('pieces', { parts: [], formId: randomUUID() }), [
      'parts',
      'deliveryMode',
    ])
    assert.sameMembers(await fields('suppression', { formId: randomUUID(), sinceOn: 'hier' }), [
      'reason',
      'sinceOn',
    ])
    assert.sameMembers(
      await fields('intervention', { ...breakdown(), description: 'x'.repeat(5001) }),
      ['description']
    )
    assert.lengthOf(await ServiceRequest.all(), 0)
  })

  test('a part needs a reference or a description, and the field says so', async ({
    assert,
    client,
  }) => {
    const parts = [{ reference: '', description: '', quantity: 1, preference: 'any' }]
    const form = { parts, deliveryMode: 'pickup', formId: randomUUID() }
    const response = await sendForm(client, 'pieces', form).accept('json')
    response.assertStatus(422)
    const { errors } = response.body() as { errors: { message: string }[] }
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['Indiquez la référence ou la désignation.']
    )
  })

  test('a wish for a day that is past is refused in words', async ({ assert, client }) => {
    const parts = [{ description: 'Filtre', quantity: 1, preference: 'any' }]
    const form = { parts, deliveryMode: 'pickup', wishedOn: '2020-01-01', formId: randomUUID() }
    const response = await sendForm(client, 'pieces', form).accept('json')
    response.assertStatus(422)
    const { errors } = response.body() as { errors: { message: string }[] }
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['Choisissez aujourd’hui ou un jour à venir.']
    )
  })

  test('another customer’s machine and an unknown kind are not found', async ({ client }) => {
    for (const path of [
      `/tp-c002/parc/${world.excavator.publicId}/demande/intervention`,
      `/tp-c001/parc/${world.excavator.publicId}/demande/intervention`,
    ]) {
      const form = await client.get(path).loginAs(world.yann)
      form.assertStatus(404)
      const sent = await client
        .post(path)
        .loginAs(world.yann)
        .withCsrfToken()
        .redirects(0)
        .json(breakdown())
      sent.assertStatus(404)
    }
    const unknown = await client
      .get(`/tp-c001/parc/${world.excavator.publicId}/demande/cadeau`)
      .loginAs(world.hugo)
    unknown.assertStatus(404)
  })

  test('a contact without the fleet right is refused everywhere', async ({ client }) => {
    const request = await opened(world)
    for (const path of [
      'demandes',
      'demandes/export',
      `demandes/${request.number}`,
      `demandes/${request.number}/envoyee`,
      `parc/${world.excavator.publicId}/demande/pieces`,
    ]) {
      const response = await client.get(`/tp-c001/${path}`).loginAs(world.nadia)
      response.assertStatus(403)
    }
  })

  test('a request is not found for another customer', async ({ client }) => {
    const request = await opened(world)
    for (const path of ['', '/envoyee']) {
      const response = await client
        .get(`/tp-c002/demandes/${request.number}${path}`)
        .loginAs(world.yann)
      response.assertStatus(404)
    }
    for (const path of ['messages', 'annulation']) {
      const response = await client
        .post(`/tp-c002/demandes/${request.number}/${path}`)
        .loginAs(world.yann)
        .withCsrfToken()
        .redirects(0)
        .json({ body: 'x', reason: 'x', formId: randomUUID() })
      response.assertStatus(404)
    }
  })

  test('hugo and the workshop talk; notes stay inside', async ({ assert, client }) => {
    const request = await opened(world)
    await request.answer({
      by: world.leaStaff,
      body: 'Une photo de la plaque moteur ?',
      formId: randomUUID(),
      then: 'waiting_customer',
    })
    assert.deepEqual(await toldOf('request_message_sent'), ['hugo@delvallee.test'])
    await request.note({ by: world.leaStaff, body: 'Client pressé', formId: randomUUID() })

    const page = await client
      .get(`/tp-c001/demandes/${request.number}`)
      .loginAs(world.hugo)
      .withInertia()
    page.assertStatus(200)
    assert.notInclude(JSON.stringify(page.inertiaProps), 'Client pressé')
    assert.include(JSON.stringify(page.inertiaProps), 'plaque moteur')

    const body = { body: 'La voici.', formId: randomUUID() }
    for (const arrival of ['first', 'second']) {
      const response = await client
        .post(`/tp-c001/demandes/${request.number}/messages`)
        .loginAs(world.hugo)
        .withCsrfToken()
        .redirects(0)
        .json(body)
      assert.equal(response.status(), 302, arrival)
    }
    await request.refresh()
    assert.equal(request.status, 'in_progress')
    assert.isTrue(request.needsAnswer)
    assert.lengthOf(await Message.query().where('side', 'customer'), 1)
    assert.includeMembers(await toldOf('request_message_sent'), ['lea@tp.test'])
  })

  test('a finished request wakes up when hugo writes, for 30 days', async ({ assert, client }) => {
    const request = await opened(world)
    await request.close({ by: world.leaStaff })
    assert.deepEqual(await toldOf('request_done'), ['hugo@delvallee.test'])
    const write = () =>
      client
        .post(`/tp-c001/demandes/${request.number}/messages`)
        .loginAs(world.hugo)
        .withCsrfToken()
        .redirects(0)
        .accept('json')
        .json({ body: 'Ça recommence.', formId: randomUUID() })

    await request.merge({ closedAt: DateTime.now().minus({ days: 31 }) }).save()
    const late = await write()
    late.assertStatus(409)
    await request.merge({ closedAt: DateTime.now().minus({ days: 29 }) }).save()
    await write()
    await request.refresh()
    assert.equal(request.status, 'in_progress')
    assert.isNull(request.closedAt)
  })

  test('a cancellation needs a reason and an open request', async ({ assert, client }) => {
    const request = await opened(world)
    const cancel = (reason: string) =>
      client
        .post(`/tp-c001/demandes/${request.number}/annulation`)
        .loginAs(world.hugo)
        .withCsrfToken()
        .redirects(0)
        .accept('json')
        .json({ reason })
    const empty = await cancel(' ')
    empty.assertStatus(422)
    await cancel('Réparée par nos soins')
    await request.refresh()
    assert.equal(request.status, 'cancelled')
    const again = await cancel('Encore')
    again.assertStatus(409)
    await world.excavator.refresh()
    assert.equal(world.excavator.condition, 'running')
  })

  test('the list finds by number, machine and words, and counts its choices', async ({
    assert,
    client,
  }) => {
    const request = await opened(world)
    for (const search of [request.number.toLowerCase(), 'p 14', 'fleche', 'ec220e']) {
      const response = await client
        .get('/tp-c001/demandes')
        .qs({ search, state: 'open' })
        .loginAs(world.hugo)
        .withInertia()
      const { requests, meta } = response.inertiaProps as never as List
      assert.deepEqual(
        requests.map(({ number }) => number),
        [request.number],
        search
      )
      assert.equal(meta.total, 1)
    }
    const none = await client
      .get('/tp-c001/demandes')
      .qs({ state: 'done' })
      .loginAs(world.hugo)
      .withInertia()
    assert.lengthOf((none.inertiaProps as never as List).requests, 0)
  })

  test('the workshop and hugo read the mails', async ({ assert }) => {
    const request = await opened(world)
    await request.answer({ by: world.leaStaff, body: 'Nous arrivons.', formId: randomUUID() })
    await request.schedule({ by: world.leaStaff, at: DateTime.now().plus({ days: 1 }) })
    await request.decline({ by: world.leaStaff, reason: 'Machine introuvable sur le site' })
    await outbox.flush()

    const told = await mailbox.waitFor('workshop.sec@agence.test')
    assert.include(told.subject, request.number)
    assert.include(told.text, 'Plus rien à la flèche')
    assert.include(told.text, `/agence/demandes/${request.number}`)

    const hugo = await mailbox.waitFor('hugo@delvallee.test')
    assert.notMatch(`${hugo.subject} ${hugo.text}`, /mails\.|translation missing/)
    const states = await Delivery.query().whereNot('status', 'sent')
    assert.lengthOf(states, 0)
  })

  test('the requests are exported', async ({ assert, client }) => {
    const request = await opened(world)
    const response = await client
      .get('/tp-c001/demandes/export')
      .header('accept-language', 'fr')
      .loginAs(world.hugo)
    response.assertStatus(200)
    assert.include(response.text(), `${request.number};`)
  })
})

type List = { requests: { number: string }[]; meta: { total: number } }

function opened(world: Dealership) {
  return brokenDown(world.excavator, world.hugo)
}

async function toldOf(action: string) {
  const deliveries = await Delivery.query()
    .where('channel', 'mail')
    .whereHas('activity', (activity) => activity.where('action', action))
    .preload('user')
    .preload('team')
    .orderBy('id')
  return deliveries.map(({ user, team }) => user?.email ?? team?.email)
}
