import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SignIn from '#models/sign_in'
import InvoiceUpload from '#models/invoice_upload'
import { journey, openTab, signIn, staged } from '#tests/journeys'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { printInvoice } from '#tests/worlds/billing'
import User from '#models/user'

test.group('Confirm that it’s you', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  async function billed() {
    const { delvallee, ines, tp } = world
    const upload = await InvoiceUpload.receive({
      entity: tp,
      bytes: await printInvoice(delvallee),
      name: 'facture.pdf',
      by: ines,
      customer: delvallee,
    })
    await upload.publish({ by: ines })
  }

  journey(
    'Jean, who came by a link, chooses a password over his claim, which then leaves',
    async (page) => {
      await billed()
      await world.delvallee.welcome({
        by: world.odile,
        contact: {
          firstName: 'Jean',
          lastName: 'Neuf',
          email: 'jean@delvallee.test',
          isAdmin: true,
        },
      })
      const jean = await User.findByOrFail('email', 'jean@delvallee.test')
      await page.goto(`/lien/${await jean.sendLoginLink({ by: null, to: world.delvallee })}`)
      await page.getByRole('button', { name: 'Accéder à mon espace', exact: true }).click()
      await openTab(page, 'Mes factures')
      await page.getByRole('link', { name: 'Réclamation', exact: true }).click()
      await page.getByRole('checkbox', { name: 'Kit filtres' }).check()
      await page.getByLabel('Motif').selectOption('Prix différent du devis')
      await page.getByLabel('En une phrase').fill('Le devis disait 380 € le kit.')
      await page.getByRole('button', { name: 'Envoyer', exact: true }).click()

      const dialog = page.getByRole('dialog', { name: 'Choisissez votre mot de passe' })
      await dialog.getByLabel('Nouveau mot de passe').fill('azertyuiop12')
      await page.keyboard.press('Enter')
      await dialog.getByText('parmi les premiers que l’on essaie').waitFor()
      await dialog.getByLabel('Nouveau mot de passe').fill(PASSWORD)
      await page.keyboard.press('Enter')

      await page.getByRole('heading', { name: /^Réclamation R/ }).waitFor()
      await page.getByText('Le devis disait 380 €').first().waitFor()
    }
  )

  journey('Camille gives up, finds her form as it was, then confirms', async (page, { assert }) => {
    await signIn(page, world.camille)
    await SignIn.query().update({
      confirmed_at: DateTime.now().minus({ hours: 1 }).toSQL({ includeOffset: false }),
    })
    await page.getByRole('link', { name: 'Mon compte', exact: true }).click()
    await page.getByRole('button', { name: 'Inviter un collaborateur' }).click()
    await page.getByLabel('Prénom', { exact: true }).fill('Ana')
    await page.getByLabel('Nom', { exact: true }).fill('Roy')
    await page.getByLabel('Adresse e-mail', { exact: true }).fill('ana@roy.test')
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()

    const dialog = page.getByRole('dialog', { name: 'Confirmez que c’est vous' })
    await dialog.getByLabel('Mot de passe', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await page.getByLabel('Prénom', { exact: true }).inputValue(), 'Ana')

    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await dialog.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Confirmer', exact: true }).click()
    await page.getByText('Mail envoyé à ana@roy.test').waitFor()
  })
})
