import { DateTime } from 'luxon'
import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { issuedPump } from '#tests/worlds/quoting'
import { leaving, onTheDesk } from '#tests/worlds/requests'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Backoffice / inbox', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  test('lea sees the standstill first, and opens the case beside the list', async ({
    assert,
    client,
  }) => {
    const calm = { machineCondition: 'running' as const, subject: 'Révision' }
    await onTheDesk({ machine: world.loader, by: world.camille, ...calm })
    const stopped = await onTheDesk({ machine: world.excavator, by: world.camille })

    const page = await client
      .get('/agence/a-traiter')
      .qs({ cas: stopped.number })
      .loginAs(world.lea)
      .withInertia()

    page.assertStatus(200)
    page.assertInertiaComponent('backoffice/inbox/index')
    const { items, opened } = page.body().props
    assert.lengthOf(items, 2)
    assert.equal(items[0].ref, stopped.number)
    assert.equal(items[0].group, 'stopped')
    assert.equal(opened.number, stopped.number)
  })

  test('index is empty of what belongs to another entity or agency', async ({ assert, client }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    for (const stranger of [world.paul, world.karim]) {
      const page = await client.get('/agence/a-traiter?owner=all').loginAs(stranger).withInertia()
      assert.lengthOf(page.body().props.items, 0)
      const opened = await client.get(`/agence/a-traiter?cas=${request.number}`).loginAs(stranger)
      opened.assertStatus(404)
    }
  })

  test('accounting has an inbox without requests', async ({ assert, client }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const page = await client.get('/agence/a-traiter').loginAs(world.ines).withInertia()
    page.assertStatus(200)
    assert.lengthOf(page.body().props.items, 0)
    const opened = await client.get(`/agence/a-traiter?cas=${request.number}`).loginAs(world.ines)
    opened.assertStatus(403)
  })

  test('lea opens the file that head office joined to an answer, karim of Amiens does not', async ({
    client,
  }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const kept = await client
      .post('/agence/pieces-jointes')
      .loginAs(world.direction)
      .withCsrfToken()
      .accept('json')
      .file('file', Buffer.from('%PDF-1.7\n%%EOF'), { filename: 'notice.pdf' })
    const { id, url } = kept.body()
    await client
      .post(`/agence/demandes/${request.number}/messages`)
      .loginAs(world.direction)
      .withCsrfToken()
      .json({ body: 'Voici', visibility: 'public', attachments: [id], formId: randomUUID() })

    const read = await client.get(url).loginAs(world.lea)
    read.assertStatus(200)
    const foreign = await client.get(url).loginAs(world.karim)
    foreign.assertStatus(404)
  })

  test('the badge counts what the list shows, quotes about to expire included', async ({
    assert,
    client,
  }) => {
    const tomorrow = DateTime.now().setZone('Europe/Paris').plus({ days: 1 }).toISODate()!
    const ending = await issuedPump(world, tomorrow)
    await issuedPump(world)
    await onTheDesk({ machine: world.excavator, by: world.camille })
    await onTheDesk({ machine: world.loader, by: world.camille, team: 'parts', kind: 'parts' })
    await onTheDesk({
      machine: world.loader,
      by: world.camille,
      status: 'waiting_customer',
      needsAnswer: false,
    })

    for (const [who, waiting] of [
      [world.lea, 2],
      [world.marc, 1],
      [world.odile, 3],
      [world.ines, 0],
    ] as const) {
      const page = await client.get('/agence/a-traiter').loginAs(who).withInertia()
      const { items, counts, counters } = page.body().props
      assert.lengthOf(items, waiting, who.firstName)
      assert.equal(counts.team, waiting, who.firstName)
      assert.equal(counters.inbox, waiting, who.firstName)
    }
    const page = await client.get('/agence/a-traiter').loginAs(world.lea).withInertia()
    const expiring = page
      .body()
      .props.items.find(({ kind }: { kind: string }) => kind === 'quote_expiring')
    assert.equal(expiring.ref, ending.number)
  })

  test('filters that are no choice are passed over', async ({ client }) => {
    const page = await client
      .get('/agence/a-traiter?owner=x&page=-3&agency=%27--')
      .loginAs(world.lea)
      .withInertia()
    page.assertStatus(200)
  })
})

test.group('Backoffice / requests, fleet and customers', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
  })

  const verbs = ['prise', 'affectation', 'messages', 'rendez-vous', 'cloture', 'refus'] as const

  test('requests are not found from another entity or agency', async ({ client }) => {
    const { number } = await onTheDesk({ machine: world.excavator, by: world.camille })
    for (const stranger of [world.paul, world.karim]) {
      const page = await client.get(`/agence/demandes/${number}`).loginAs(stranger)
      page.assertStatus(404)
      for (const verb of verbs) {
        const response = await client
          .post(`/agence/demandes/${number}/${verb}`)
          .loginAs(stranger)
          .withCsrfToken()
        response.assertStatus(404)
      }
    }
  })

  test('accounting has no right to requests nor to the fleet', async ({ client }) => {
    const { number } = await onTheDesk({ machine: world.excavator, by: world.camille })
    for (const path of [
      '/agence/demandes',
      '/agence/demandes/export',
      `/agence/demandes/${number}`,
      '/agence/parc',
      `/agence/parc/${world.excavator.publicId}`,
    ]) {
      const page = await client.get(path).loginAs(world.ines)
      page.assertStatus(403)
    }
    for (const verb of verbs) {
      const response = await client
        .post(`/agence/demandes/${number}/${verb}`)
        .loginAs(world.ines)
        .withCsrfToken()
      response.assertStatus(403)
    }
  })

  test('a second person who takes is told who was faster', async ({ client }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const path = `/agence/demandes/${request.number}/prise`
    const first = await client.post(path).loginAs(world.lea).withCsrfToken().redirects(0)
    first.assertStatus(302)
    const second = await client.post(path).loginAs(world.odile).withCsrfToken().accept('json')
    second.assertStatus(409)
    second.assertBodyContains({ message: 'Léa Dubois vient de prendre cette demande.' })
  })

  test('whoever acts from the inbox finds the case still open, refused or not', async ({
    assert,
    client,
  }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const inbox = `/agence/a-traiter?owner=all&cas=${request.number}`
    for (const [verb, body] of [
      ['prise', {}],
      ['prise', {}],
      ['refus', { reason: '' }],
    ] as const) {
      const response = await client
        .post(`/agence/demandes/${request.number}/${verb}`)
        .header('referer', `http://${process.env.HOST}:${process.env.PORT}${inbox}`)
        .loginAs(world.lea)
        .withCsrfToken()
        .form(body)
        .redirects(0)
      response.assertStatus(302)
      assert.isTrue(response.header('location')?.endsWith(inbox))
    }
  })

  test('what is over is neither given, planned nor ended again, but may be reopened', async ({
    assert,
    client,
  }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const send = (verb: string, body: Record<string, string> = {}) =>
      client
        .post(`/agence/demandes/${request.number}/${verb}`)
        .loginAs(world.lea)
        .withCsrfToken()
        .accept('json')
        .json(body)
        .redirects(0)

    const closed = await send('cloture')
    closed.assertStatus(302)
    for (const [verb, body] of [
      ['prise', {}],
      ['affectation', { to: `person-${world.leaStaff.id}` }],
      ['rendez-vous', { at: '2027-03-02T09:00' }],
      ['cloture', {}],
      ['refus', { reason: 'Trop tard' }],
    ] as const) {
      const stale = await send(verb, body)
      stale.assertStatus(409)
    }
    const reopened = await client
      .delete(`/agence/demandes/${request.number}/cloture`)
      .loginAs(world.lea)
      .withCsrfToken()
      .redirects(0)
    reopened.assertStatus(302)
    await request.refresh()
    assert.equal(request.status, 'in_progress')
  })

  test('a note stays inside, a reply may hand the turn to the customer', async ({
    assert,
    client,
  }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const write = (visibility: string, body: string, more: Record<string, string> = {}) =>
      client
        .post(`/agence/demandes/${request.number}/messages`)
        .loginAs(world.lea)
        .withCsrfToken()
        .json({ visibility, body, formId: randomUUID(), ...more })
        .redirects(0)
    const noted = await write('internal', 'Pompe révisée en stock.')
    noted.assertStatus(302)
    const answered = await write('public', 'Quel code affiche l’écran ?', {
      then: 'waiting_customer',
    })
    answered.assertStatus(302)

    const page = await client
      .get(`/agence/demandes/${request.number}`)
      .loginAs(world.lea)
      .withInertia()
    const { opened } = page.body().props
    assert.equal(opened.status, 'waiting_customer')
    const kinds = opened.entries
      .filter((entry: { side: string }) => entry.side === 'staff')
      .map((entry: { kind: string }) => entry.kind)
    assert.sameMembers(kinds, ['note', 'message'])
  })

  test('bad input is said at its field and changes nothing', async ({ assert, client }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    for (const [verb, body] of [
      ['affectation', { to: `person-${world.paulStaff.id}` }],
      ['messages', { body: '', visibility: 'public', formId: 'x' }],
      ['rendez-vous', { at: '2020-01-01T08:00' }],
      ['rendez-vous', { at: 'demain' }],
      ['refus', { reason: '' }],
    ] as const) {
      const response = await client
        .post(`/agence/demandes/${request.number}/${verb}`)
        .loginAs(world.lea)
        .withCsrfToken()
        .accept('json')
        .json(body)
      response.assertStatus(422)
    }
    await request.refresh()
    assert.equal(request.status, 'new')
    assert.isNull(request.assigneeId)
  })

  test('export gives the filtered list as CSV', async ({ assert, client }) => {
    const request = await onTheDesk({ machine: world.excavator, by: world.camille })
    const file = await client.get('/agence/demandes/export?status=open').loginAs(world.lea)
    file.assertStatus(200)
    assert.include(file.text(), request.number)
    assert.include(file.text(), 'Terrassements Delvallée')
  })

  test('a removal is approved once', async ({ assert, client }) => {
    const { request } = await leaving(world.excavator, world.camille)
    const path = `/agence/demandes/${request.number}/suppression`
    const first = await client.post(path).loginAs(world.lea).withCsrfToken().redirects(0)
    first.assertStatus(302)
    await world.excavator.refresh()
    assert.equal(world.excavator.status, 'archived')
    const second = await client.post(path).loginAs(world.lea).withCsrfToken().accept('json')
    second.assertStatus(409)
  })

  test('machines and customers of another entity or agency are not found', async ({ client }) => {
    for (const path of [
      `/agence/parc/${world.excavator.publicId}`,
      `/agence/clients/${world.delvallee.account}`,
    ]) {
      for (const stranger of [world.paul, world.karim]) {
        const page = await client.get(path).loginAs(stranger)
        page.assertStatus(404)
      }
      const own = await client.get(path).loginAs(world.lea).withInertia()
      own.assertStatus(200)
    }
  })
})
