import { test } from '@japa/runner'
import { journey, openTab, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type User from '#models/user'
import type { Page } from 'playwright'

test.group('Team and contacts', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  /** A row of a table at a desk, a card on a phone. */
  const row = (page: Page, email: string) =>
    page.getByRole('row').or(page.getByRole('listitem')).filter({ hasText: email })

  async function tabOf(page: Page, who: User) {
    const context = await page
      .context()
      .browser()!
      .newContext({
        baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
        locale: 'fr-FR',
      })
    const tab = await context.newPage()
    await signIn(tab, who)
    return tab
  }

  async function suspend(page: Page) {
    await page.getByRole('button', { name: 'Suspendre l’accès' }).click()
    const dialog = page.getByRole('dialog', { name: /suspendre l’accès/ })
    await dialog.getByRole('button', { name: 'Suspendre l’accès' }).click()
  }

  journey(
    'Odile adds a colleague to her agency, never above her, and Léa who leaves is out at once',
    async (page, { assert }) => {
      await signIn(page, world.odile)
      await page.goto('/agence/equipe')
      await page.getByRole('button', { name: 'Ajouter un collègue' }).click()
      assert.deepEqual(await page.getByLabel('Rôle').locator('option').allInnerTexts(), [
        'Agent',
        'Responsable d’agence',
      ])
      await page.getByLabel('Prénom', { exact: true }).fill('Manon')
      await page.getByLabel('Nom', { exact: true }).fill('Girard')
      await page.getByLabel('Adresse e-mail', { exact: true }).fill('manon@tp.test')
      await page.getByRole('checkbox', { name: 'Pièces' }).check()
      await page.getByRole('button', { name: 'Ajouter et envoyer le lien' }).click()
      await page.getByText('Lien de connexion envoyé à manon@tp.test').waitFor()
      await row(page, 'manon@tp.test').getByText('Pièces').waitFor()

      const lea = await tabOf(page, world.lea)
      await row(page, world.lea.email)
        .getByRole('button', { name: /^Modifier/ })
        .click()
      await suspend(page)
      await row(page, world.lea.email).getByText('Suspendu').waitFor()
      await openTab(lea, 'Devis')
      await lea.waitForURL('**/connexion**')
      await lea.context().close()

      await row(page, world.lea.email)
        .getByRole('button', { name: /^Modifier/ })
        .click()
      await page.getByRole('button', { name: 'Rouvrir l’accès' }).click()
      await row(page, world.lea.email).getByText('Suspendu').waitFor({ state: 'detached' })
      assert.equal(
        await row(page, world.ines.email).getByRole('button').count(),
        0,
        'Inès is above'
      )
    }
  )

  journey('Odile gives a contact of her customers a right, and suspends him', async (page) => {
    await signIn(page, world.odile)
    await page.goto('/agence/clients/tp-c001')
    const hugo = page.getByRole('listitem').filter({ hasText: world.hugo.email })
    await hugo.getByRole('button', { name: /^Modifier/ }).click()
    await page.getByRole('checkbox', { name: 'Factures et réclamations' }).check()
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await hugo.getByText('Factures et réclamations').waitFor()

    const tab = await tabOf(page, world.hugo)
    await hugo.getByRole('button', { name: /^Modifier/ }).click()
    await suspend(page)
    await hugo.getByText('Suspendu').waitFor()
    await tab.reload()
    await tab.waitForURL('**/connexion**')
    await tab.context().close()
  })
})
