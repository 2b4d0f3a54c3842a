import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import Claim from '#models/claim'
import Message from '#models/message'
import testUtils from '@adonisjs/core/services/test_utils'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { filedClaim, publishedInvoice } from '#tests/worlds/billing'
import type Invoice from '#models/invoice'

test.group('Portal / claims', (group) => {
  let world: Dealership
  let invoice: Invoice

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    invoice = await publishedInvoice(world.delvallee)
  })

  const form = (changes: Record<string, unknown> = {}) => ({
    formId: randomUUID(),
    reason: 'price',
    positions: [1],
    contestedCents: 31_200,
    description: 'Le devis disait 380 € le kit.',
    ...changes,
  })

  test('nadia sends the form and arrives on her claim', async ({ assert, client }) => {
    const response = await client
      .post(`/tp-c001/factures/${invoice.slug}/reclamation`)
      .loginAs(world.nadia)
      .withCsrfToken()
      .redirects(0)
      .json(form())
    response.assertStatus(302)
    const claim = await Claim.firstOrFail()
    response.assertHeader('location', `/tp-c001/reclamations/${claim.number}`)
    assert.equal(claim.contestedCents, 31_200)

    const page = await client
      .get(`/tp-c001/reclamations/${claim.number}`)
      .loginAs(world.nadia)
      .withInertia()
    page.assertInertiaComponent('portal/claims/show')
    const shown = (page.inertiaProps as { claim: Record<string, unknown> }).claim
    assert.equal(shown.description, 'Le devis disait 380 € le kit.')
    assert.notProperty(shown, 'reasonCode')
  })

  test('sent twice it is one claim', async ({ assert, client }) => {
    const twice = form()
    for (let time = 0; time < 2; time++) {
      const response = await client
        .post(`/tp-c001/factures/${invoice.slug}/reclamation`)
        .loginAs(world.nadia)
        .withCsrfToken()
        .redirects(0)
        .json(twice)
      response.assertStatus(302)
    }
    assert.lengthOf(await Claim.all(), 1)
  })

  test('each mistake is told at its field, in French', async ({ assert, client }) => {
    for (const [changes, field, message] of [
      [{ reason: 'nonsense' }, 'reason', 'Choisissez une des réponses proposées.'],
      [{ contestedCents: 144_902 }, 'contestedCents', 'Ce montant est trop élevé.'],
      [{ contestedCents: 0 }, 'contestedCents', 'Le nombre doit être positif.'],
      [{ contestedCents: null }, 'contestedCents', 'Ce champ est à remplir.'],
      [{ description: '' }, 'description', 'Ce champ est à remplir.'],
    ] as const) {
      const response = await client
        .post(`/tp-c001/factures/${invoice.slug}/reclamation`)
        .loginAs(world.nadia)
        .withCsrfToken()
        .accept('json')
        .header('accept-language', 'fr')
        .json(form(changes))
      response.assertStatus(422)
      const [error] = response.body().errors
      assert.deepEqual([error.field, error.message], [field, message])
    }
    assert.lengthOf(await Claim.all(), 0)
  })

  test('hugo is refused; the neighbour finds neither invoice nor claim', async ({ client }) => {
    const claim = await filedClaim(invoice, world.nadia)
    const words = { body: 'Bonjour', formId: randomUUID() }
    for (const [account, person, status] of [
      ['tp-c001', world.hugo, 403],
      ['tp-c001', world.yann, 404],
      ['tp-c002', world.yann, 404],
    ] as const) {
      const file = await client
        .post(`/${account}/factures/${invoice.slug}/reclamation`)
        .loginAs(person)
        .withCsrfToken()
        .json(form())
      file.assertStatus(status)
      const read = await client.get(`/${account}/reclamations/${claim.number}`).loginAs(person)
      read.assertStatus(status)
      for (const gesture of ['messages', 'reouverture']) {
        const write = await client
          .post(`/${account}/reclamations/${claim.number}/${gesture}`)
          .loginAs(person)
          .withCsrfToken()
          .json(words)
        write.assertStatus(status)
      }
    }
  })

  test('the list shows the claims of the account, by state and by words', async ({
    assert,
    client,
  }) => {
    const open = await filedClaim(invoice, world.nadia, { contestedCents: 1_000 })
    const decided = await filedClaim(invoice, world.nadia, { contestedCents: 2_000 })
    await decided.reject({ by: world.inesStaff, reason: 'Conforme au devis.' })
    await filedClaim(await publishedInvoice(world.carrieres, { number: 'F-9' }), world.yann)

    for (const [query, expected] of [
      ['', [decided.number, open.number]],
      ['?state=open', [open.number]],
      ['?state=decided', [decided.number]],
      [`?search=${open.number.toLowerCase()}`, [open.number]],
    ] as const) {
      const response = await client
        .get(`/tp-c001/reclamations${query}`)
        .loginAs(world.nadia)
        .withInertia()
      const { claims } = response.inertiaProps as { claims: { number: string }[] }
      assert.deepEqual(
        claims.map(({ number }) => number),
        [...expected]
      )
    }
  })

  test('internal notes never reach the customer’s page', async ({ assert, client }) => {
    const claim = await filedClaim(invoice, world.nadia)
    await claim.note({ by: world.inesStaff, body: 'Client difficile', formId: randomUUID() })
    const response = await client
      .get(`/tp-c001/reclamations/${claim.number}`)
      .loginAs(world.nadia)
      .withInertia()
    assert.notInclude(JSON.stringify(response.inertiaProps), 'difficile')
  })

  test('nadia writes, and reopens after a rejection', async ({ assert, client }) => {
    const claim = await filedClaim(invoice, world.nadia)
    await client
      .post(`/tp-c001/reclamations/${claim.number}/messages`)
      .loginAs(world.nadia)
      .withCsrfToken()
      .json({ body: 'Voici le devis.', formId: randomUUID() })
    assert.lengthOf(await Message.all(), 1)

    await claim.reject({ by: world.inesStaff, reason: 'Conforme au devis.' })
    await client
      .post(`/tp-c001/reclamations/${claim.number}/reouverture`)
      .loginAs(world.nadia)
      .withCsrfToken()
      .json({ body: 'Pas à la version 2.', formId: randomUUID() })
    await claim.refresh()
    assert.equal(claim.status, 'in_progress')
  })
})
