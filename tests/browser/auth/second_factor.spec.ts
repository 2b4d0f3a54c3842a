import { test } from '@japa/runner'
import env from '#start/env'
import { readFile } from 'node:fs/promises'
import { phone } from '#tests/worlds/fortified'
import { plugIn, staged, withPage } from '#tests/journeys'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import type { Page } from 'playwright'
import type User from '#models/user'

/** Browsers make passkeys for names, not for addresses: localhost, where the rest says 127.0.0.1. */
const SITE = env.get('APP_URL')

test.group('Second factor', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  async function givePassword(page: Page, user: User) {
    await page.goto(`${SITE}/connexion/tp`)
    await page.getByLabel('Adresse e-mail').fill(user.email)
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  }

  async function openSecondFactors(page: Page) {
    await page.waitForURL('**/tp-c001')
    await page.goto(`${SITE}/tp-c001/mon-compte`)
    await page.getByRole('link', { name: /la double authentification$/ }).click()
    await page.getByRole('heading', { name: 'Double authentification', level: 1 }).waitFor()
  }

  /** Off the page first: an answer that is still on its way would bring its cookie back. */
  async function leave(page: Page) {
    await page.goto('about:blank')
    await page.context().clearCookies()
  }

  test('hugo makes a passkey, comes in with it, and then without a password', async ({
    browser,
  }) => {
    await withPage(browser, 'desktop', async (page) => {
      await plugIn(page)
      await givePassword(page, world.hugo)
      await openSecondFactors(page)
      await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
      await page.getByLabel('Nom de la clé').fill('PC du chantier')
      await page.getByRole('button', { name: 'Créer la clé' }).click()
      await page.getByText('Gardez ces dix codes').waitFor()
      await page.getByRole('listitem').filter({ hasText: 'PC du chantier' }).waitFor()

      await leave(page)
      await givePassword(page, world.hugo)
      await page.getByRole('heading', { name: 'Vérification' }).waitFor()
      await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click()
      await page.waitForURL('**/tp-c001')

      await leave(page)
      await page.goto(`${SITE}/connexion/tp`)
      await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click()
      await page.waitForURL('**/tp-c001')
    })
  })

  test('camille reads the key of her app from the page; a kept code lets her in without it', async ({
    assert,
    browser,
  }) => {
    await withPage(browser, 'phone', async (page) => {
      await givePassword(page, world.camille)
      await openSecondFactors(page)
      await page.getByRole('button', { name: 'Ajouter une application' }).click()
      await page.getByRole('img', { name: 'Code QR à scanner' }).waitFor()
      const code = phone(await page.locator('code').innerText())
      await page.getByLabel('Code à 6 chiffres affiché par l’application').fill(code())
      await page.getByRole('button', { name: 'Confirmer', exact: true }).click()
      await page.getByText('Gardez ces dix codes').waitFor()
      const kept = await page
        .getByRole('list')
        .filter({ hasText: '-' })
        .locator('li')
        .allInnerTexts()
      const [sheet] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Télécharger' }).click(),
      ])
      const text = await readFile(await sheet.path(), 'utf8')
      const codes = kept.filter((line) => /^\w{4}-\w{4}-\w{4}$/.test(line))
      assert.lengthOf(codes, 10)
      for (const one of codes) assert.include(text, one)

      await leave(page)
      await givePassword(page, world.camille)
      const field = page.getByLabel('Code à 6 chiffres')
      assert.equal(await field.getAttribute('autocomplete'), 'one-time-code')
      await field.fill('000 000')
      await page.getByRole('button', { name: 'Vérifier' }).click()
      await page.getByText('Ce code n’est pas le bon').waitFor()
      await field.fill(code(1).replace(/(\d{3})/, '$1 '))
      await page.getByRole('button', { name: 'Vérifier' }).click()
      await page.waitForURL('**/tp-c001')

      await leave(page)
      await givePassword(page, world.camille)
      await page.getByRole('button', { name: 'Utiliser un code de secours' }).click()
      await page.getByLabel('Code de secours').fill(codes[0])
      await page.getByRole('button', { name: 'Vérifier' }).click()
      await page.waitForURL('**/tp-c001')
    })
  })
})
