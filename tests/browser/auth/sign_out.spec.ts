import { test } from '@japa/runner'
import { journey, openTab, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Leaving', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey(
    'Camille signs out: neither « back » nor the device shows what was hers',
    async (page, { assert }) => {
      const { account } = world.delvallee
      await signIn(page, world.camille)
      await openTab(page, 'Mon parc')
      await page.getByText('P-14').first().waitFor()
      await page.goto(`/${account}/parc/ajouter`)
      await page.getByLabel('Modèle', { exact: true }).fill('EC220E')
      await page.waitForFunction(() => Object.keys(localStorage).some((key) => /^draft:/.test(key)))
      await page.evaluate(() => localStorage.setItem('theme', 'dark'))
      await page.getByRole('button', { name: 'Menu de Camille Moreau' }).click()
      await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click()

      await page.getByRole('heading', { name: 'Se connecter', exact: true }).waitFor()
      await page.waitForFunction(
        () => !Object.keys(localStorage).some((key) => /^draft:/.test(key))
      )
      assert.equal(await page.evaluate(() => localStorage.getItem('theme')), 'dark')
      for (let step = 0; step < 2; step += 1) {
        await page.goBack()
        await page.getByRole('heading', { name: 'Se connecter', exact: true }).waitFor()
        assert.equal(await page.getByText('P-14').count(), 0)
      }
    }
  )
})
