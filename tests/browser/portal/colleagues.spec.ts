import { test } from '@japa/runner'
import { journey, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { Page } from 'playwright'

test.group('Colleagues', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
  const save = (page: Page) =>
    page.getByRole('button', { name: 'Enregistrer', exact: true }).click()

  async function edit(page: Page, name: string) {
    await row(page, name)
      .getByRole('button', { name: /^Modifier/ })
      .click()
    await page.getByRole('dialog', { name }).waitFor()
  }

  journey(
    'Camille invites a buyer with a ceiling, changes rights, suspends Hugo who is out at once, and stays herself',
    async (page, { assert, browser }) => {
      await signIn(page, world.camille)
      await page.goto('/tp-c001/mon-compte')
      await page.getByRole('button', { name: 'Inviter un collaborateur' }).click()
      await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
      await page.getByText('Il y a 3 erreurs').waitFor()
      await page.getByLabel('Prénom', { exact: true }).fill('Ana')
      await page.getByLabel('Nom', { exact: true }).fill('Roy')
      await page.getByLabel('Adresse e-mail', { exact: true }).fill('ana@roy.test')
      await page.getByRole('checkbox', { name: 'Devis et commandes' }).check()
      await page.getByLabel('Plafond').fill('1 500')
      await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
      await page.getByText('Mail envoyé à ana@roy.test').waitFor()
      await row(page, 'Ana Roy').getByText('jusqu’à 1 500,00 € HT').waitFor()

      await edit(page, 'Ana Roy')
      await page.getByRole('checkbox', { name: 'Factures et réclamations' }).check()
      await save(page)
      await row(page, 'Ana Roy').getByText('Factures et réclamations').waitFor()

      const site = await browser.newContext({
        baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
        locale: 'fr-FR',
      })
      const hugo = await site.newPage()
      await signIn(hugo, world.hugo)
      await edit(page, 'Hugo')
      await page.getByRole('button', { name: 'Suspendre l’accès' }).click()
      const dialog = page.getByRole('dialog', { name: /suspendre l’accès/ })
      await dialog.getByRole('button', { name: 'Suspendre l’accès' }).click()
      await row(page, 'Hugo').getByText('Suspendu').waitFor()
      await hugo
        .getByRole('navigation')
        .getByRole('link', { name: 'Mon parc', exact: true })
        .click()
      await hugo.waitForURL('**/connexion**')
      await site.close()

      await edit(page, 'Hugo')
      await page.getByRole('button', { name: 'Rouvrir l’accès' }).click()
      await row(page, 'Hugo').getByText('Suspendu').waitFor({ state: 'detached' })

      await edit(page, 'Camille')
      assert.equal(await page.getByRole('button', { name: 'Suspendre l’accès' }).count(), 0)
      await page.getByRole('checkbox', { name: /^Tous les droits/ }).uncheck()
      await save(page)
      await page.getByText('dernière personne qui gère ce compte').waitFor()
      await page.reload()
      await row(page, 'Camille').getByText('Tous les droits').waitFor()
    }
  )
})
