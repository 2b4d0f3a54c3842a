import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Entity from '#models/entity'
import StaffMember from '#models/staff_member'
import { phone } from '#tests/worlds/fortified'
import { journey, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'

test.group('Second factor of the staff', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey(
    'Head office asks TP’s staff for a second factor; Léa reads until when, then is led to it',
    async (page, { assert, browser }) => {
      await signIn(page, world.direction)
      await page.goto('/agence/entites/tp')
      await page.getByText('Elle n’est pas demandée').waitFor()
      await page.getByLabel('Délai').fill('400')
      await page.getByRole('button', { name: 'La demander à toute l’équipe' }).click()
      await page.getByText('compris entre 0 et 90').waitFor()
      await page.getByLabel('Délai').fill('10')
      await page.getByRole('button', { name: 'La demander à toute l’équipe' }).click()
      await page.getByText('Demandée à toute l’équipe depuis le').waitFor()
      await page.getByText(/collaborateurs ne l’ont pas encore activée/).waitFor()
      assert.equal((await Entity.findOrFail(world.tp.id)).secondFactorGraceDays, 10)

      const desk = await browser.newContext({
        baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
        locale: 'fr-FR',
      })
      const lea = await desk.newPage()
      await signIn(lea, world.lea)
      await lea
        .getByText(/double authentification/i)
        .first()
        .waitFor()
      assert.include(lea.url(), '/agence/a-traiter')

      const elapsed = DateTime.now().minus({ days: 11 })
      await StaffMember.query().update({ created_at: elapsed.toSQL({ includeOffset: false }) })
      const tp = await Entity.findOrFail(world.tp.id)
      await tp.merge({ secondFactorRequiredAt: elapsed }).save()
      await lea.goto('/agence/devis')
      await lea.waitForURL('**/mon-compte/double-authentification')
      await lea.getByRole('button', { name: 'Ajouter une application' }).click()
      const code = phone(await lea.locator('code').innerText())
      await lea.getByLabel('Code à 6 chiffres affiché par l’application').fill(code())
      await lea.getByRole('button', { name: 'Confirmer', exact: true }).click()
      await lea.getByText('Gardez ces dix codes').waitFor()
      await lea.goto('/agence/devis')
      await lea.getByRole('heading', { name: 'Devis', level: 1 }).waitFor()
      await desk.close()

      await page.goto('/agence/devis')
      await page.waitForURL('**/mon-compte/double-authentification')
      await tp.waiveSecondFactor({ by: world.direction })
      await page.goto('/agence/entites/tp')
      await page.getByText('Elle n’est pas demandée').waitFor()
    }
  )

  journey('Head office stops asking, after being asked whether it means it', async (page) => {
    await world.tp.requireSecondFactor({ by: world.direction, graceDays: 14 })
    await signIn(page, world.direction)
    await page.goto('/agence/entites/tp')
    await page.getByRole('button', { name: 'Ne plus la demander' }).click()
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
    await dialog.getByText('Un mot de passe suffira de nouveau').waitFor()
    await dialog.getByRole('button', { name: 'Ne plus la demander' }).click()
    await page.getByText('Elle n’est pas demandée').waitFor()
  })
})
