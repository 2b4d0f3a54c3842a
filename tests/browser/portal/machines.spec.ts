import { test } from '@japa/runner'
import { journey, openTab, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

test.group('Journey 7, add a machine', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey('Hugo adds a telehandler with the « + » at the bottom of his fleet', async (page) => {
    await signIn(page, world.hugo)
    await openTab(page, 'Mon parc')
    await page.getByRole('link', { name: '+' }).click()
    await page.getByLabel('Modèle', { exact: true }).fill('MT 1840')
    await page.getByLabel('Référence', { exact: true }).fill('T-08')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()

    await page.getByText('est dans votre parc').first().waitFor()
    await openTab(page, 'Mon parc')
    await page.getByRole('listitem').filter({ hasText: 'T-08' }).getByText('MT 1840').waitFor()
    await mailbox.waitFor('front_office.sec@agence.test', { subject: 'Machine à vérifier' })
  })
})
