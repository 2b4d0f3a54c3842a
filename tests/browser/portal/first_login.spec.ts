import { test } from '@japa/runner'
import { journey, linkIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

test.group('Journey 1, first login', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey('Jean opens the link of the mail and is in his space', async (page, { assert }) => {
    await world.delvallee.welcome({
      by: world.odile,
      contact: { firstName: 'Jean', lastName: 'Neuf', email: 'jean@delvallee.test', isAdmin: true },
    })
    const mail = await mailbox.waitFor('jean@delvallee.test')
    assert.include(mail.text, 'valable 30 jours')

    await page.goto(linkIn(mail))
    await page.getByRole('heading', { name: 'Bonjour Jean' }).waitFor()
    await page.getByText('Terrassements Delvallée, chez Travaux Publics').waitFor()
    await page.getByRole('button', { name: 'Accéder à mon espace', exact: true }).click()

    await page.waitForURL(`**/${world.delvallee.account}`)
    await page.getByRole('heading', { name: 'À faire' }).waitFor()
  })
})
