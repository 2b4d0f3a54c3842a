import { test } from '@japa/runner'
import { journey, openTab, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import { acceptanceBy, issuedHoses, issuedPump } from '#tests/worlds/quoting'

test.group('Journeys 8 and 9, quotes and orders', (group) => {
  let world: Dealership
  let pump: Awaited<ReturnType<typeof issuedPump>>

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
    pump = await issuedPump(world)
  })

  journey('Camille sorts and filters « Mes devis », and reads one', async (page, { assert }) => {
    const hoses = await issuedHoses(world)
    await hoses.accept(acceptanceBy(world.camille))
    await signIn(page, world.camille)
    await openTab(page, 'Mes devis')
    const titles = page.getByRole('link', { name: /Pompe hydraulique|Flexibles/ })

    await page.getByRole('button', { name: 'Trier' }).click()
    await page.getByRole('button', { name: 'Montant', exact: true }).click()
    await page.waitForURL(/sort=amount/)
    assert.deepEqual(await titles.allInnerTexts(), [pump.title, hoses.title])

    await page.getByRole('button', { name: 'Accepté' }).click()
    await page.waitForURL(/state=accepted/)
    await page.assertElementsCount(titles, 1)
    await page.getByRole('button', { name: 'Effacer les filtres', exact: true }).click()
    await page.assertElementsCount(titles, 2)

    await page.getByRole('link', { name: pump.title }).click()
    await page.getByRole('heading', { name: pump.title }).waitFor()
    await page.getByText(pump.number).first().waitFor()
    await page.getByText('8 048,88 €').first().waitFor()
  })

  journey('Camille orders online with « Valider ma commande »', async (page, { assert }) => {
    await signIn(page, world.camille)
    await openTab(page, 'Mes devis')
    await page.getByRole('link', { name: pump.title }).click()
    await page.getByRole('heading', { name: pump.title }).waitFor()
    await page.getByRole('link', { name: 'Valider ma commande', exact: true }).click()

    await page.getByRole('heading', { name: 'Ce que vous choisissez' }).waitFor()
    await page.getByRole('button', { name: 'Continuer vers la livraison' }).click()
    await page.getByLabel('N° bon de commande').fill('BC 4500921')
    await page.getByRole('button', { name: 'Continuer vers la validation' }).click()
    await page.getByRole('heading', { name: 'Ce que vous commandez' }).waitFor()
    await page.reload()
    await page.getByText('BC 4500921').waitFor()
    await page.getByLabel('Fonction').fill('Gérante')
    await page.getByRole('checkbox', { name: 'conditions générales de vente' }).check()
    await page.getByRole('button', { name: /^Commander — 8 048,88 € TTC$/ }).click()

    await page.getByRole('heading', { name: 'Votre commande est confirmée' }).waitFor()
    const order = await world.delvallee.related('orders').query().firstOrFail()
    await page.getByText(order.number).first().waitFor()
    const { subject } = await mailbox.waitFor(world.camille.email, { subject: 'confirmée' })
    assert.include(subject, order.number)
    await mailbox.waitFor(world.lea.email, { subject: 'accepté' })

    await openTab(page, 'Mes commandes')
    await page.getByRole('link', { name: pump.title }).waitFor()
  })
})
