import { test } from '@japa/runner'
import { giveCredentials, journey, linkIn, signIn, staged } from '#tests/journeys'
import { dealership, PASSWORD, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

const NEW_PASSWORD = 'sept pelles dorment au chaud'

test.group('Journeys 4 and 5, passwords', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey('Camille changes her password in « Mon compte »', async (page, { assert }) => {
    await signIn(page, world.camille)
    await page.getByRole('link', { name: 'Mon compte', exact: true }).click()
    await page.getByRole('button', { name: 'Modifier mon mot de passe', exact: true }).click()
    await page.getByLabel('Mot de passe actuel', { exact: true }).fill(PASSWORD)
    const password = page.getByLabel('Nouveau mot de passe', { exact: true })
    for (const [typed, said] of [
      ['bonjour', 'Trop court : encore 5 caractères.'],
      ['MotDePasse2026!', 'Parmi les premiers que l’on essaie'],
      ['lundi mardi mercredi', 'Parmi les premiers que l’on essaie'],
      ['Terrassements62!', 'Trop proche de votre nom, de votre entreprise ou du nôtre'],
      ['Volvo-Manutention-1', 'Trop proche de votre nom, de votre entreprise ou du nôtre'],
      [NEW_PASSWORD, 'Excellent'],
    ]) {
      await password.fill(typed)
      await page.getByText(said, { exact: true }).waitFor()
    }
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Mot de passe enregistré').waitFor()

    const mail = await mailbox.waitFor(world.camille.email)
    assert.equal(mail.subject, 'Votre mot de passe a changé')
    await page.context().clearCookies()
    await page.goto('/connexion/tp')
    await giveCredentials(page, world.camille.email, NEW_PASSWORD)
    await page.waitForURL(`**/${world.delvallee.account}`)
  })

  journey('Nadia has forgotten hers and receives the procedure by mail', async (page) => {
    await page.goto('/connexion/tp')
    await page.getByRole('link', { name: 'Mot de passe oublié ?', exact: true }).click()
    await page.getByRole('heading', { name: 'Mot de passe oublié' }).waitFor()
    await page.getByLabel('Adresse e-mail', { exact: true }).fill(world.nadia.email)
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await page.getByRole('status').filter({ hasText: 'un mail vient de partir' }).waitFor()

    await page.goto(linkIn(await mailbox.waitFor(world.nadia.email)))
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('Nadia Benali 62')
    await page.getByText('Trop proche de votre nom, de votre entreprise ou du nôtre').waitFor()
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('court')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText(/^Écrivez au moins \d+ caractères/).waitFor()
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText('Votre mot de passe est enregistré').waitFor()

    await page.goto('/connexion/tp')
    await giveCredentials(page, world.nadia.email, NEW_PASSWORD)
    await page.waitForURL(`**/${world.delvallee.account}**`)
  })
})
