import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import type Claim from '#models/claim'
import Message from '#models/message'
import testUtils from '@adonisjs/core/services/test_utils'
import { outbox } from '#models/deliveries/outbox'
import { mailbox } from '#tests/mailbox'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { filedClaim, publishedInvoice } from '#tests/worlds/billing'
import type { ApiClient } from '@japa/api-client'

test.group('Back-office / claims', (group) => {
  let world: Dealership
  let claim: Claim

  group.each.setup(() => testUtils.db().truncate())
  group.each.setup(async () => {
    world = await dealership()
    claim = await filedClaim(await publishedInvoice(world.delvallee), world.nadia)
  })

  function post(client: ApiClient, gesture: string, body: Record<string, unknown> = {}) {
    return client
      .post(`/agence/reclamations/${claim.number}/${gesture}`)
      .loginAs(world.ines)
      .withCsrfToken()
      .accept('json')
      .header('accept-language', 'fr')
      .redirects(0)
      .json(body)
  }

  test('ines takes the claim, answers, keeps a note', async ({ assert, client }) => {
    await post(client, 'prise-en-charge')
    await post(client, 'messages', { body: 'Avez-vous le devis ?', formId: randomUUID() })
    await post(client, 'messages', {
      body: 'Prix du catalogue.',
      formId: randomUUID(),
      visibility: 'internal',
    })
    await claim.refresh()
    assert.equal(claim.status, 'waiting_customer')
    assert.deepEqual(
      (await Message.query().orderBy('id')).map(({ visibility }) => visibility),
      ['public', 'internal']
    )
    const page = await client
      .get(`/agence/reclamations/${claim.number}`)
      .loginAs(world.ines)
      .withInertia()
    page.assertInertiaComponent('backoffice/claims/show')
    assert.isTrue((page.inertiaProps as { isMine: boolean }).isMine)
  })

  test('accepted in full with the number of the credit note', async ({ assert, client }) => {
    const response = await post(client, 'acceptation', { creditNoteNumber: 'A-26-00213' })
    response.assertStatus(302)
    await claim.refresh()
    assert.equal(claim.status, 'accepted')
  })

  test('a partial acceptance needs less than what is contested, and a credit note', async ({
    assert,
    client,
  }) => {
    const tooMuch = await post(client, 'acceptation', {
      creditNoteNumber: 'A-1',
      grantedCents: 31_200,
    })
    tooMuch.assertStatus(422)
    assert.equal(tooMuch.body().errors[0].field, 'grantedCents')
    const unnamed = await post(client, 'acceptation', { grantedCents: 1_000 })
    unnamed.assertStatus(422)
    assert.equal(unnamed.body().errors[0].field, 'creditNoteNumber')

    await post(client, 'acceptation', { creditNoteNumber: 'A-1', grantedCents: 1_000 })
    await claim.refresh()
    assert.equal(claim.status, 'partly_accepted')
  })

  test('a rejection needs its reason; a second decision comes too late, in plain words', async ({
    assert,
    client,
  }) => {
    const silent = await post(client, 'rejet', { reason: '' })
    silent.assertStatus(422)
    await post(client, 'rejet', { reason: 'Prix conforme au devis.' })
    const late = await post(client, 'acceptation', { creditNoteNumber: 'A-1' })
    late.assertStatus(409)
    assert.equal(late.body().message, 'Cette réclamation a déjà reçu sa décision.')
    await post(client, 'cloture')
    await claim.refresh()
    assert.equal(claim.status, 'closed')
  })

  test('a mechanic is refused; another entity finds nothing', async ({ client }) => {
    for (const [person, status] of [
      [world.lea, 403],
      [world.paul, 404],
      [world.nadia, 404],
    ] as const) {
      const read = await client.get(`/agence/reclamations/${claim.number}`).loginAs(person)
      read.assertStatus(status)
      for (const gesture of ['messages', 'prise-en-charge', 'acceptation', 'rejet', 'cloture']) {
        const write = await client
          .post(`/agence/reclamations/${claim.number}/${gesture}`)
          .loginAs(person)
          .withCsrfToken()
          .json({ body: 'x', reason: 'x', creditNoteNumber: 'x', formId: randomUUID() })
        write.assertStatus(status)
      }
    }
  })

  test('each side is told of what the other did, in French, with a way to it', async ({
    assert,
  }) => {
    await claim.answer({ by: world.inesStaff, body: 'Avez-vous le devis ?', formId: randomUUID() })
    await claim.writeAsCustomer({ by: world.nadia, body: 'Le voici.', formId: randomUUID() })
    await claim.partlyAccept({ by: world.inesStaff, creditNoteNumber: 'A-1', grantedCents: 10_000 })
    await mailbox.clear()
    await outbox.flush()

    const subjects = mailbox.mails.map(({ subject }) => subject.replace(/[\u00a0\u202f]/g, ' '))
    assert.include(subjects, `Facture F-26-12345 de 1 449,01 €`)
    assert.include(subjects, `Réclamation ${claim.number} sur la facture F-26-12345`)
    assert.include(subjects, `Réponse à votre réclamation ${claim.number}`)
    assert.include(subjects, `Réclamation ${claim.number} acceptée en partie`)
    const answer = mailbox.mails.find(({ subject }) => subject.startsWith('Réponse'))!
    assert.include(answer.text, 'Avez-vous le devis ?')
    assert.include(answer.text, `/tp-c001/reclamations/${claim.number}`)
  })
})
