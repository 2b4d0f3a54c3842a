import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import Machine from '#models/machine'
import SavedReply from '#models/saved_reply'
import { mailbox } from '#tests/mailbox'
import { linkIn, openTab, signIn, staged, withPage } from '#tests/journeys'
import { filedClaim, plainPdf, printInvoice, publishedInvoice } from '#tests/worlds/billing'
import { acceptanceBy, issuedHoses } from '#tests/worlds/quoting'
import { dayInParis, todayInParis } from '#models/mixins/paris_days'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { leaving, onTheDesk } from '#tests/worlds/requests'

test.group('The desk’s gestures', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  test('lea sorts out two requests about one breakdown, by keyboard', async ({
    assert,
    browser,
  }) => {
    const { excavator: machine, camille, hugo, lea, tp } = world
    const kept = await onTheDesk({ machine, by: camille, subject: 'Bruit côté pompe' })
    const twin = await onTheDesk({ machine, by: hugo, subject: 'La pelle est arrêtée' })
    await new SavedReply()
      .merge({ entityId: tp.id })
      .keep({ title: 'Délai', body: 'Bonjour {contact}, la pièce arrive jeudi.' })

    await withPage(browser, 'desktop', async (desk) => {
      await signIn(desk, lea)
      await desk.getByRole('link').filter({ hasText: 'La pelle est arrêtée' }).click()
      const opened = desk.getByRole('region', { name: `Demande ${twin.number}` })
      await opened.getByRole('heading', { name: 'La pelle est arrêtée' }).waitFor()

      await desk.keyboard.press('e')
      await desk.getByLabel('Chercher ou créer').fill('Garantie')
      await desk.keyboard.press('Enter')
      await opened.getByRole('group', { name: 'Étiquettes' }).getByText('Garantie').waitFor()
      await desk.keyboard.press('Escape')
      await desk.getByLabel('Chercher ou créer').waitFor({ state: 'detached' })

      await desk.keyboard.press('s')
      await desk.getByRole('button', { name: /^Délai/ }).focus()
      await desk.keyboard.press('Enter')
      const reply = desk.getByRole('textbox', { name: 'Votre réponse' })
      assert.equal(await reply.inputValue(), 'Bonjour Hugo Petit, la pièce arrive jeudi.')
      await desk.keyboard.press('Control+Enter')
      await desk.getByRole('log').getByText('la pièce arrive jeudi.').waitFor()

      await desk.locator('body').click({ position: { x: 5, y: 5 } })
      await desk.keyboard.press('g')
      await desk.getByRole('radio', { name: /Bruit côté pompe/ }).check()
      await desk.getByRole('dialog').getByRole('button', { name: 'Regrouper' }).click()
      await opened.getByText('Cette demande se suit désormais dans').waitFor()

      await withPage(browser, 'phone', async (phone) => {
        await signIn(phone, hugo)
        const mail = await mailbox.waitFor(hugo.email, { subject: 'regroupée avec' })
        await phone.goto(linkIn(mail))
        await phone.getByRole('heading', { name: 'Bruit côté pompe' }).waitFor()
        await phone.getByText(`dans ${twin.number}`).first().waitFor()
        await phone.getByText('la pièce arrive jeudi.').waitFor()
        assert.notInclude(await phone.content(), 'Garantie')
        await phone.goto(`/tp-c001/demandes/${twin.number}`)
        await phone.getByRole('link', { name: `Ouvrir ${kept.number}` }).waitFor()
      })

      await opened.getByRole('button', { name: 'Traiter à part' }).click()
      await desk.getByRole('dialog').getByRole('button', { name: 'Traiter à part' }).click()
      await opened.getByRole('button', { name: 'Clore' }).waitFor()
      await mailbox.waitFor(hugo.email, { subject: 'de nouveau traitée à part' })

      await openTab(desk, 'Demandes')
      await desk.getByRole('button', { name: /^Étiquette/ }).click()
      await desk.getByRole('radio', { name: 'Garantie' }).check()
      await desk.waitForURL(/tag=garantie/)
      await desk.getByRole('link', { name: 'La pelle est arrêtée' }).click()
      await desk.waitForURL(new RegExp(twin.number))
      await desk.goBack()
      await desk.waitForURL(/tag=garantie/)
      assert.isFalse(await desk.getByRole('link', { name: 'Bruit côté pompe' }).isVisible())
    })
  })

  test('ines takes invoices in, decides on a claim and records a payment', async ({
    assert,
    browser,
  }) => {
    const { camille, delvallee, ines } = world
    const claimed = await publishedInvoice(delvallee, { by: ines, number: 'F-26-500' })
    const claim = await filedClaim(claimed, camille)
    const bytes = await Promise.all(
      ['F-26-501', 'F-26-502'].map((number) => printInvoice(delvallee, { number }))
    )
    const pdf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer })

    await withPage(browser, 'desktop', async (desk) => {
      await signIn(desk, ines)
      await openTab(desk, 'Factures')
      await desk.getByRole('link', { name: 'Importer' }).click()
      // Refused at the door, one by one: the console says what the page says.
      desk.removeAllListeners('console')
      await desk
        .getByLabel('Choisir des factures PDF')
        .setInputFiles([
          pdf('un.pdf', bytes[0]),
          pdf('deux.pdf', bytes[1]),
          pdf('encore-un.pdf', bytes[0]),
          pdf('scan.pdf', plainPdf()),
          pdf('abime.pdf', Buffer.from('%PDF-1.7\nrien de lisible')),
          pdf('photo.pdf', Buffer.from('JFIF')),
        ])
      await desk.getByText('Ce fichier était déjà là').waitFor()
      await desk.getByText('Ce PDF est abîmé ou incomplet').waitFor()
      await desk.getByText('Ce fichier n’est pas un PDF.').waitFor()
      const scan = desk.getByRole('row').filter({ hasText: 'scan.pdf' })
      await scan.getByText('À compléter').waitFor()
      await scan.getByRole('button', { name: 'Compléter' }).click()
      const panel = desk.getByRole('dialog')
      await panel.getByLabel('Numéro').fill('F-26-503')
      await panel.getByRole('button', { name: 'Enregistrer' }).click()
      await panel.getByText('Enregistré. Il reste à compléter avant de publier').waitFor()
      await panel.getByText('Il manque les montants.').waitFor()
      assert.equal(await panel.getByText('Il manque le numéro.').count(), 0)
      await desk.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
      await desk.getByRole('button', { name: 'Publier les 2 prêtes' }).click()
      await desk.getByText('2 factures publiées').first().waitFor()
      await mailbox.waitFor(camille.email, { subject: 'F-26-502' })

      await openTab(desk, 'Factures')
      await desk.getByRole('link', { name: 'F-26-501' }).click()
      await desk.getByRole('button', { name: 'Enregistrer un paiement' }).click()
      const payment = desk.getByRole('dialog')
      await payment.getByLabel('Montant').fill('9999')
      await payment.getByRole('button', { name: 'Enregistrer' }).click()
      await payment.getByText('Ce montant dépasse ce qui reste à régler.').waitFor()
      await payment.getByLabel('Montant').fill('449,01')
      await payment.getByLabel('Date').fill(dayInParis(1))
      await payment.getByRole('button', { name: 'Enregistrer' }).click()
      await payment.getByText('choisissez aujourd’hui ou avant').waitFor()
      await payment.getByLabel('Date').fill(todayInParis())
      await payment.getByRole('button', { name: 'Enregistrer' }).click()
      await desk.getByText('1 000,00 €', { exact: true }).waitFor()

      await openTab(desk, 'Réclamations')
      await desk.getByRole('link').filter({ hasText: 'Le devis disait' }).click()
      await desk.getByRole('button', { name: 'Décider' }).click()
      const decision = desk.getByRole('dialog')
      await decision.getByRole('radio', { name: 'Accepter en partie' }).check()
      await decision.getByLabel('Montant accordé').fill('100')
      await decision.getByLabel('N° de l’avoir').fill('F-26-90500')
      await decision.getByRole('button', { name: 'Accepter en partie' }).click()
      await desk.getByText('100,00 € accordés').waitFor()
    })
    await withPage(browser, 'phone', async (phone) => {
      await signIn(phone, camille)
      const mail = await mailbox.waitFor(camille.email, { subject: claim.number })
      await phone.goto(linkIn(mail))
      await phone.getByText('100,00 € accordés').waitFor()
    })
  })

  test('odile keeps machines, people and orders in order', async ({ browser }) => {
    const { camille, delvallee, excavator, hugo, loader, odile } = world
    const declared = await Machine.declare({
      customer: delvallee,
      by: hugo,
      formId: randomUUID(),
      facts: { model: excavator.model, serialNumber: excavator.serialNumber },
    })
    const { request: removal } = await leaving(loader, hugo)
    const request = await onTheDesk({ machine: excavator, by: camille, subject: 'Godet tordu' })
    const quote = await issuedHoses(world)
    const order = await quote.accept(acceptanceBy(camille))

    await withPage(browser, 'desktop', async (desk) => {
      await signIn(desk, odile)
      await desk.goto(`/agence/parc/${declared.publicId}`)
      await desk.getByRole('button', { name: 'Rapprocher' }).first().click()
      await desk.getByRole('dialog').getByRole('button', { name: 'Rapprocher' }).click()
      await desk.waitForURL(new RegExp(excavator.publicId))
      await desk.getByRole('dialog').waitFor({ state: 'detached' })
      await mailbox.waitFor(hugo.email, { subject: 'est dans votre parc' })

      await desk.goto(`/agence/demandes/${removal.number}`)
      await desk.getByRole('button', { name: 'Accepter la suppression' }).click()
      await desk.getByRole('dialog').getByRole('button', { name: 'Accepter' }).click()
      await mailbox.waitFor(hugo.email, { subject: 'ne fait plus partie de votre parc' })

      await desk.goto(`/agence/demandes/${request.number}`)
      await desk.getByRole('button', { name: 'Autres actions' }).click()
      await desk.getByRole('button', { name: 'Refuser' }).click()
      await desk.getByRole('dialog').getByLabel('Motif').fill('Sous contrat chez le constructeur.')
      await desk.getByRole('dialog').getByRole('button', { name: 'Refuser la demande' }).click()
      await desk.getByRole('button', { name: 'Rouvrir' }).click()
      await desk.getByRole('button', { name: 'Affecter' }).click()
      await desk.getByRole('dialog').getByLabel('Affecter à').selectOption('Magasin pièces')
      await desk.getByRole('dialog').getByRole('button', { name: 'Affecter' }).click()
      await mailbox.waitFor('parts.sec@agence.test', { subject: request.number })
      await mailbox.waitFor(camille.email, { subject: `${request.number} rouverte` })

      await desk.goto(`/agence/commandes/${order.number}`)
      for (const [step, then] of [
        ['Mettre en préparation', 'En préparation'],
        ['Prête à l’agence', 'Prête à l’agence'],
        ['Marquer livrée', 'Livrée'],
      ]) {
        await desk.getByRole('button', { name: step, exact: true }).click()
        await desk.locator('header').getByText(then, { exact: true }).first().waitFor()
      }
      await mailbox.waitFor(camille.email, { subject: 'prête à l’agence' })

      await desk.goto(`/agence/clients/${delvallee.account}`)
      await desk.getByRole('button', { name: 'Modifier, Hugo Petit' }).click()
      await desk.getByRole('button', { name: 'Suspendre l’accès' }).click()
      await desk.getByRole('button', { name: 'Suspendre l’accès' }).last().click()
      await desk
        .getByRole('listitem')
        .filter({ hasText: hugo.email })
        .getByText('Suspendu')
        .waitFor()
    })
  })
})
