import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import SignIn from '#models/sign_in'
import limiter from '@adonisjs/limiter/services/main'
import InvoiceUpload from '#models/invoice_upload'
import env from '#start/env'
import { giveCredentials, journey, openTab, plugIn, signIn, staged } from '#tests/journeys'
import { phone } from '#tests/worlds/fortified'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { printInvoice } from '#tests/worlds/billing'
import User from '#models/user'
import type { Page } from 'playwright'

/** Browsers make passkeys for names, not for addresses: localhost, where the rest says 127.0.0.1. */
const SITE = env.get('APP_URL')

test.group('Confirm that it’s you', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    await limiter.clear()
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
      await dialog.getByText('Ce mot de passe est parmi les premiers').waitFor()
      await dialog.getByLabel('Nouveau mot de passe').fill(PASSWORD)
      await page.keyboard.press('Enter')

      await page.getByRole('heading', { name: /^Réclamation R/ }).waitFor()
      await page.getByText('Le devis disait 380 €').first().waitFor()
    }
  )

  /** The form of an invitation, filled in and sent an hour after the last proof. */
  async function invite(page: Page) {
    await SignIn.query().update({
      confirmed_at: DateTime.now().minus({ hours: 1 }).toSQL({ includeOffset: false }),
    })
    await page.goto(`${SITE}/tp-c001/mon-compte`)
    await page.getByRole('button', { name: 'Inviter un collaborateur' }).click()
    await page.getByLabel('Prénom', { exact: true }).fill('Ana')
    await page.getByLabel('Nom', { exact: true }).fill('Roy')
    await page.getByLabel('Adresse e-mail', { exact: true }).fill('ana@roy.test')
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  }

  async function openSecondFactors(page: Page) {
    await page.goto(`${SITE}/connexion/tp`)
    await giveCredentials(page, world.camille.email)
    await page.goto(`${SITE}/tp-c001/mon-compte/double-authentification`)
  }

  journey('Camille, who has an app, confirms with its code, not her password', async (page) => {
    await openSecondFactors(page)
    await page.getByRole('button', { name: 'Ajouter une application' }).click()
    const code = phone(await page.locator('code').innerText())
    await page.getByLabel('Code à 6 chiffres affiché par l’application').fill(code())
    await page.getByRole('button', { name: 'Confirmer', exact: true }).click()
    await page.getByText('Gardez ces dix codes').waitFor()
    const kept = await page
      .getByText(/^\w{4}-\w{4}-\w{4}$/)
      .first()
      .innerText()

    await invite(page)
    const dialog = page.getByRole('dialog', { name: 'Confirmez que c’est vous' })
    await dialog.getByLabel('Code à 6 chiffres').fill('000000')
    await page.keyboard.press('Enter')
    await dialog.getByText('Ce code n’est pas le bon').waitFor()
    await dialog.getByLabel('Code à 6 chiffres').fill(code(1))
    await page.keyboard.press('Enter')
    await page.getByText('Mail envoyé à ana@roy.test').waitFor()

    await SignIn.query().update({
      confirmed_at: DateTime.now().minus({ hours: 1 }).toSQL({ includeOffset: false }),
    })
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await page.getByRole('button', { name: 'Télécharger mes données' }).click()
        await dialog.getByRole('button', { name: 'Utiliser un code de secours' }).click()
        await dialog.getByLabel('Code de secours').fill(kept)
        await page.keyboard.press('Enter')
      })(),
    ])
    if (!file.suggestedFilename().startsWith('mes-donnees-')) throw new Error(file.url())
  })

  journey('Camille, who has a passkey, confirms with it and loses nothing', async (page) => {
    await plugIn(page)
    await openSecondFactors(page)
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
    await page.getByLabel('Nom de la clé').fill('PC du bureau')
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    await page.getByText('Gardez ces dix codes').waitFor()

    await invite(page)
    const dialog = page.getByRole('dialog', { name: 'Confirmez que c’est vous' })
    await dialog.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click()
    await page.getByText('Mail envoyé à ana@roy.test').waitFor()
  })

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
