import { test } from '@japa/runner'
import SignIn from '#models/sign_in'
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

  journey(
    'A tab that Camille left open writes nothing down once she has signed out',
    async (page) => {
      const { account } = world.delvallee
      await signIn(page, world.camille)
      const other = await page.context().newPage()
      await other.goto(`/${account}/parc/ajouter`)
      await other.getByLabel('Modèle', { exact: true }).fill('EC220E')
      await page.getByRole('button', { name: 'Menu de Camille Moreau' }).click()
      await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click()
      await page.getByRole('heading', { name: 'Se connecter', exact: true }).waitFor()
      await other.waitForFunction(() => localStorage.getItem('departure') !== null)

      await other.getByLabel('Modèle', { exact: true }).fill('EC220EL')
      await other.goto('/connexion')
      await page.waitForFunction(
        () => !Object.keys(localStorage).some((key) => /^draft:/.test(key))
      )
    }
  )

  journey(
    'Whoever signs in after Léa, whose session has ended, finds none of her searches',
    async (page, { assert }) => {
      const searches = () =>
        page.evaluate(() => Object.keys(sessionStorage).filter((key) => /^list:/.test(key)))
      await signIn(page, world.lea)
      await page.goto('/agence/demandes?search=Delvallée')
      await page.waitForFunction(() => sessionStorage.getItem('list:/agence/demandes') !== null)
      await SignIn.endAllOf(world.lea.id, { because: 'ended' })

      await signIn(page, world.marc)
      await page.waitForURL(/\/agence/)
      assert.isEmpty(await searches())
    }
  )
})
