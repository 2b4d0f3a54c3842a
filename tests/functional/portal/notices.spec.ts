import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import Delivery from '#models/delivery'
import Membership from '#models/membership'
import { outbox } from '#models/deliveries/outbox'
import { pumpDraft, issuedHoses, issuedPump } from '#tests/worlds/quoting'
import { onTheDesk } from '#tests/worlds/requests'
import { publishedInvoice } from '#tests/worlds/billing'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import { randomUUID } from 'node:crypto'
import type { ApiClient } from '@japa/api-client'
import type User from '#models/user'

type Shown = {
  notices: { id: number; text: string; excerpt: string | null; isUnread: boolean }[]
  meta: { currentPage: number; hasMore: boolean }
  upTo: number
  counters: { notices: number }
}

test.group('Portal / notices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  async function shown(client: ApiClient, who: User, path = '/tp-c001/avis') {
    const page = await client.get(path).loginAs(who).withInertia()
    page.assertStatus(200)
    return page.inertiaProps as Shown
  }

  function open(client: ApiClient, who: User, id: number, account = 'tp-c001') {
    return client.get(`/${account}/avis/${id}`).loginAs(who).redirects(0)
  }

  function noticeOf({ id }: User) {
    return Delivery.query().where({ user_id: id, channel: 'portal' }).orderBy('id').firstOrFail()
  }

  test('hugo reads what the agency wrote, newest first, and it leads to the conversation', async ({
    assert,
    client,
  }) => {
    const { excavator, hugo, leaStaff } = world
    const request = await onTheDesk({ machine: excavator, by: hugo })
    const words = { by: leaStaff, formId: randomUUID() }
    await request.answer({ ...words, body: 'La pompe est commandée.' })
    await request.close({ by: leaStaff })

    const { counters, notices } = await shown(client, hugo)
    assert.equal(counters.notices, 2)
    assert.deepEqual(
      notices.map(({ excerpt, isUnread, text }) => ({ excerpt, isUnread, text })),
      [
        { excerpt: null, isUnread: true, text: `Demande ${request.number} terminée` },
        {
          excerpt: 'La pompe est commandée.',
          isUnread: true,
          text: `Léa Dubois a écrit dans ${request.number}`,
        },
      ]
    )
    const opened = await open(client, hugo, notices[1].id)
    opened.assertHeader('location', `/tp-c001/demandes/${request.number}`)
    assert.equal((await shown(client, hugo)).counters.notices, 0, 'both are about the request')
  })

  test('each kind of notice leads to its record', async ({ assert, client }) => {
    const quote = await issuedPump(world)
    const invoice = await publishedInvoice(world.delvallee, { by: world.ines })
    const { notices } = await shown(client, world.camille)
    const places = []
    for (const { id } of notices) {
      const response = await open(client, world.camille, id)
      places.push(response.header('location'))
    }
    assert.deepEqual(places, [
      `/tp-c001/factures/${invoice.slug}`,
      `/tp-c001/devis/${quote.number}`,
    ])
  })

  test('whoever opens the record by another door has read its notices', async ({
    assert,
    client,
  }) => {
    const { camille, delvallee, ines } = world
    const quote = await issuedPump(world)
    const invoice = await publishedInvoice(delvallee, { by: ines })
    await client.get(`/tp-c001/factures/${invoice.slug}`).loginAs(camille)
    const { notices } = await shown(client, camille)
    assert.deepEqual(
      notices.map(({ isUnread }) => isUnread),
      [false, true]
    )
    await client.get(`/tp-c001/devis/${quote.number}`).loginAs(camille)
    assert.equal((await shown(client, camille)).counters.notices, 0)
    assert.equal((await shown(client, world.nadia)).counters.notices, 1, 'nobody else has')
  })

  test('a notice isn’t found for anybody else, a colleague included', async ({ client }) => {
    const { bruno, camille, yann } = world
    await issuedPump(world)
    const { id } = await noticeOf(bruno)
    for (const [who, account] of [
      [camille, 'tp-c001'],
      [yann, 'tp-c001'],
      [yann, 'tp-c002'],
    ] as const) {
      const response = await open(client, who, id, account)
      response.assertStatus(404)
    }
    const own = await open(client, bruno, id)
    own.assertStatus(302)
  })

  test('who lost a right no longer sees, counts or opens what it was about', async ({
    assert,
    client,
  }) => {
    const { camille, delvallee, ines, nadia } = world
    await publishedInvoice(delvallee, { by: ines })
    const { id } = await noticeOf(nadia)
    assert.lengthOf((await shown(client, nadia)).notices, 1)

    await Membership.query()
      .where('user_id', nadia.id)
      .update({ has_accounting: false, has_fleet: true })
    const { counters, notices } = await shown(client, nadia)
    assert.deepEqual({ counters: counters.notices, notices }, { counters: 0, notices: [] })
    const response = await open(client, nadia, id)
    response.assertStatus(404)
    assert.lengthOf((await shown(client, camille)).notices, 1)
  })

  test('sophie reads the notices of the account that the address shows', async ({
    assert,
    client,
  }) => {
    const { ines, locartoisMan, locartoisTp, sophie } = world
    await publishedInvoice(locartoisTp, { by: ines })
    const here = await shown(client, sophie, `/${locartoisTp.account}/avis`)
    const there = await shown(client, sophie, `/${locartoisMan.account}/avis`)
    assert.deepEqual([here.counters.notices, there.counters.notices], [1, 0])
    assert.isEmpty(there.notices)
    const response = await open(client, sophie, here.notices[0].id, locartoisMan.account)
    response.assertStatus(404)
  })

  test('« Tout marquer comme lu » leaves what came since the page was shown', async ({
    assert,
    client,
  }) => {
    const { bruno, camille } = world
    await issuedPump(world)
    const { upTo } = await shown(client, bruno)
    await issuedHoses(world)
    const response = await client
      .post('/tp-c001/avis/lectures')
      .json({ upTo })
      .loginAs(bruno)
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.equal((await shown(client, bruno)).counters.notices, 1)
    assert.equal((await shown(client, camille)).counters.notices, 2)
  })

  test('nonsense is refused at its field, or passed over in an address', async ({
    assert,
    client,
  }) => {
    const { bruno } = world
    for (const upTo of [undefined, 'tout', -1, 1.5, 99_999_999_999]) {
      const response = await client
        .post('/tp-c001/avis/lectures')
        .json({ upTo })
        .accept('json')
        .loginAs(bruno)
        .withCsrfToken()
      response.assertStatus(422)
    }
    for (const page of ['0', 'deux', '99999']) {
      assert.isEmpty((await shown(client, bruno, `/tp-c001/avis?page=${page}`)).notices)
    }
    for (const id of ['0', 'x', '999999999']) {
      const response = await client.get(`/tp-c001/avis/${id}`).loginAs(bruno)
      response.assertStatus(404)
    }
  })

  test('a long history comes in pages', async ({ assert, client }) => {
    const draft = await pumpDraft(world)
    await draft.issue({ by: world.leaStaff })
    for (let n = 0; n < 26; n += 1) {
      await draft.transition('quote_expiring', { by: null }, async () => {})
    }
    const first = await shown(client, world.bruno)
    const second = await shown(client, world.bruno, '/tp-c001/avis?page=2')
    assert.deepEqual([first.notices.length, first.meta.hasMore], [25, true])
    assert.deepEqual([second.notices.length, second.meta.hasMore], [2, false])
  })
})

test.group('Portal / choices of notices', (group) => {
  let world: Dealership

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    await mailbox.clear()
    world = await dealership()
  })

  const choose = (client: ApiClient, who: User, wanted: unknown) =>
    client
      .put('/tp-c001/mon-compte/avis')
      .json({ wanted })
      .accept('json')
      .loginAs(who)
      .withCsrfToken()
      .redirects(0)

  async function choices(client: ApiClient, who: User) {
    const page = await client.get('/tp-c001/mon-compte').loginAs(who).withInertia()
    return (page.inertiaProps as { notices: { offered: string[]; wanted: string[] } }).notices
  }

  test('nadia is offered what her rights are about, all of it on', async ({ assert, client }) => {
    const accounting = ['invoices.mail', 'invoices.portal', 'claims.mail', 'claims.portal']
    const { offered, wanted } = await choices(client, world.nadia)
    assert.deepEqual({ offered, wanted }, { offered: accounting, wanted: accounting })
  })

  test('what nadia turns off stays off, and nothing else changes', async ({ assert, client }) => {
    await world.nadia.chooseNotices(['quotes'], ['quotes.portal'])
    const response = await choose(client, world.nadia, ['invoices.portal', 'quotes.mail'])
    response.assertStatus(302)
    assert.deepEqual((await choices(client, world.nadia)).wanted, ['invoices.portal'])
    const { wanted } = await world.nadia.noticeChoices(['quotes'])
    assert.deepEqual(wanted, ['quotes.portal'], 'a kind that she isn’t offered')
    assert.lengthOf((await choices(client, world.camille)).wanted, 12, 'and for nobody else')
  })

  test('what can’t be chosen is refused', async ({ assert, client }) => {
    for (const wanted of [undefined, 'invoices.mail', ['security.mail'], ['x'], [{}]]) {
      const response = await choose(client, world.nadia, wanted)
      response.assertStatus(422)
    }
    assert.lengthOf((await choices(client, world.nadia)).wanted, 4)
  })

  test('a mail leads to the choices of its account; one about security says that it always goes', async ({
    assert,
    client,
  }) => {
    await issuedPump(world)
    await world.camille.sendPasswordReset()
    await outbox.flush()
    const quote = await mailbox.waitFor('bruno@delvallee.test')
    assert.include(quote.text, '/tp-c001/mon-compte/avis')
    assert.include(quote.html, '/tp-c001/mon-compte/avis"')
    const reset = mailbox.mails.find(({ subject }) => /mot de passe/.test(subject))!
    assert.notInclude(reset.text, '/mon-compte/avis')
    assert.include(reset.text, 'il est toujours envoyé')

    const response = await client.get('/tp-c001/mon-compte/avis').loginAs(world.bruno).redirects(0)
    response.assertHeader('location', '/tp-c001/mon-compte#avis')
  })
})
