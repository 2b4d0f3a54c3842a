import { test } from '@japa/runner'
import { giveCredentials, journey, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Journeys 2 and 3, coming back', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey('Camille comes from the corporate site and chooses her entity', async (page) => {
    await page.goto('/connexion')
    await page.getByRole('heading', { name: 'Se connecter', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Travaux Publics' }).click()
    await giveCredentials(page, world.camille.email)
    await page.waitForURL(`**/${world.delvallee.account}`)
    await page.getByRole('heading', { name: 'À faire' }).waitFor()
  })

  journey('Zoé comes from the icon of her entity, whose address is stable', async (page) => {
    await page.goto('/connexion/man')
    await page.getByRole('heading', { name: 'Manutention', exact: true }).waitFor()
    await giveCredentials(page, world.zoe.email)
    await page.waitForURL(`**/${world.lesquinoise.account}`)
  })

  journey('Sophie opens the portal directly and lands in the entity she chose', async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Manutention' }).click()
    await giveCredentials(page, world.sophie.email)
    await page.waitForURL(`**/${world.locartoisMan.account}`)
    await page.getByRole('heading', { name: 'À faire' }).waitFor()
  })
})
