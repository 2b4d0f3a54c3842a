import { test } from '@japa/runner'
import { linkIn, openTab, signIn, staged, withPage } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { printInvoice } from '#tests/worlds/billing'
import { mailbox } from '#tests/mailbox'
import type { Page } from 'playwright'

const SECRET = 'Client en retard de paiement, à voir avec Odile.'

test.group('Both sides of a breakdown', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  /** Opens what a mail leads to. */
  async function follow(page: Page, to: string, subject: string | RegExp) {
    const mail = await mailbox.waitFor(to, { subject })
    await page.goto(linkIn(mail))
    return mail
  }

  test('camille’s excavator is repaired, quoted, ordered, billed and argued about', async ({
    assert,
    browser,
  }) => {
    const { camille, lea, ines, delvallee } = world
    const original = await printInvoice(delvallee, { number: 'F-26-777' })

    await withPage(browser, 'phone', (customer) =>
      withPage(browser, 'desktop', async (desk) => {
        await signIn(desk, lea)
        await openTab(desk, 'À traiter')
        await desk.getByText('Rien n’attend ici.').waitFor()

        await signIn(customer, camille)
        await openTab(customer, 'Mon parc')
        await customer
          .getByRole('listitem')
          .filter({ hasText: 'P-14' })
          .getByRole('link', { name: "Demande d'intervention", exact: true })
          .click()
        await customer.getByRole('radio', { name: 'Arrêtée' }).check()
        await customer.getByRole('radio', { name: 'Panne' }).check()
        await customer.getByLabel('Que se passe-t-il ?').fill('Fuite au vérin de flèche.')
        await customer.getByRole('button', { name: 'Envoyer', exact: true }).click()
        await customer.getByRole('link', { name: 'Voir la demande' }).click()
        await customer.getByRole('heading', { name: 'Fuite au vérin de flèche.' }).waitFor()

        // Léa has touched nothing: the request comes to her.
        await desk.getByRole('link').filter({ hasText: 'Fuite au vérin de flèche.' }).click()
        await desk.getByRole('button', { name: 'Prendre', exact: true }).click()
        await desk.getByText('À moi', { exact: true }).waitFor()
        await mailbox.waitFor('workshop.sec@agence.test', { subject: 'À l’arrêt' })

        await desk.getByRole('textbox', { name: 'Votre réponse' }).fill('Je passe demain à 8 h.')
        await desk.getByRole('button', { name: /^Envoyer à Camille Moreau/ }).click()
        await desk.getByRole('log').getByText('Je passe demain à 8 h.').waitFor()
        await desk.getByRole('tab', { name: 'Note interne' }).click()
        await desk.getByRole('textbox', { name: 'Votre note' }).fill(SECRET)
        await desk.getByRole('button', { name: /^Garder la note/ }).click()
        await desk.getByRole('log').getByText(SECRET).waitFor()

        await customer.getByText('Je passe demain à 8 h.').waitFor()
        await follow(customer, camille.email, 'Réponse à votre demande')
        await customer.getByText('Je passe demain à 8 h.').waitFor()
        assert.notInclude(await customer.content(), SECRET)
        await customer.getByRole('textbox', { name: 'Votre message' }).fill('Merci, je serai là.')
        await customer.getByRole('button', { name: /^Envoyer/ }).click()
        await desk.getByRole('log').getByText('Merci, je serai là.').waitFor()
        await mailbox.waitFor(lea.email, { subject: 'a écrit' })

        await desk.getByRole('button', { name: 'Devis', exact: true }).click()
        const lines = desk.getByRole('table', { name: 'Lignes du devis' })
        await lines.getByLabel('Ajouter une ligne : référence ou mots').fill('Vérin de flèche')
        await desk.keyboard.press('Enter')
        await lines.getByLabel('PU HT').last().fill('1850')
        await desk.getByRole('button', { name: 'Main-d’œuvre' }).click()
        await lines.getByLabel('Qté').last().fill('4')
        await lines.getByLabel('PU HT').last().fill('86')
        await desk.getByText('2 632,80 €').first().waitFor()
        await desk.getByRole('button', { name: /^Émettre/ }).click()
        await desk.getByText('le client est prévenu').waitFor()

        await follow(customer, camille.email, /^Devis DV-TP-26-00001/)
        await customer.getByRole('link', { name: 'Valider ma commande', exact: true }).click()
        await customer.getByRole('button', { name: 'Continuer vers la livraison' }).click()
        await customer.getByRole('button', { name: 'Continuer vers la validation' }).click()
        await customer.getByLabel('Fonction').fill('Gérante')
        await customer.getByRole('checkbox', { name: 'conditions générales de vente' }).check()
        await customer.getByRole('button', { name: 'Commander — 2 632,80 € TTC' }).click()
        await customer.getByRole('heading', { name: 'Votre commande est confirmée' }).waitFor()
        await mailbox.waitFor(camille.email, { subject: /^Commande .* confirmée/ })

        const order = await delvallee.related('orders').query().firstOrFail()
        await follow(desk, lea.email, /^Devis .* accepté par/)
        await openTab(desk, 'Commandes')
        await desk.getByText(order.number).first().waitFor()

        await withPage(browser, 'desktop', async (accounts) => {
          await signIn(accounts, ines)
          await openTab(accounts, 'Factures')
          await accounts.getByRole('link', { name: 'Importer' }).click()
          await accounts
            .getByLabel('Choisir des factures PDF')
            .setInputFiles({ name: 'f.pdf', mimeType: 'application/pdf', buffer: original })
          await accounts
            .getByRole('row')
            .filter({ hasText: 'F-26-777' })
            .getByRole('button', { name: 'Publier', exact: true })
            .click()
          await accounts.getByText('1 facture publiée').waitFor()

          await follow(customer, camille.email, /^Facture F-26-777/)
          await customer.getByText('1 449,01 €').first().waitFor()
          await customer.getByRole('link', { name: 'Réclamation', exact: true }).click()
          await customer.getByRole('checkbox', { name: 'Kit filtres' }).check()
          await customer.getByLabel('Motif').selectOption('Commande non passée')
          await customer.getByLabel('En une phrase').fill('Nous n’avons pas commandé de filtres.')
          await customer.getByRole('button', { name: 'Envoyer', exact: true }).click()
          await customer.getByRole('heading', { name: /^Réclamation R/ }).waitFor()
          const claim = customer.url()

          await openTab(accounts, 'Réclamations')
          await accounts.getByRole('link').filter({ hasText: 'pas commandé de filtres' }).click()
          await accounts.getByRole('button', { name: 'Prendre' }).click()
          await accounts.getByText('prise par Inès Garnier').waitFor()
          await accounts.getByLabel('Votre réponse').fill('Vous avez raison, un avoir suit.')
          await accounts.getByRole('button', { name: /^Envoyer à Camille Moreau/ }).click()

          await customer.getByText('Vous avez raison, un avoir suit.').waitFor()
          await follow(customer, camille.email, 'Réponse à votre réclamation')
          assert.equal(customer.url(), claim)
          await customer.getByText('Vous avez raison, un avoir suit.').waitFor()
        })
      })
    )
    assert.isEmpty(mailbox.mails.filter(({ html, text }) => (html + text).includes(SECRET)))
  })
})
