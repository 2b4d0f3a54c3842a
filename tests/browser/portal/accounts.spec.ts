import { test } from '@japa/runner'
import Quote from '#models/quote'
import { mailbox } from '#tests/mailbox'
import { outbox } from '#models/deliveries/outbox'
import { PUMP_LINES } from '#tests/worlds/quoting'
import { giveCredentials, journey, linkIn, openTab, signIn, staged } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import type { Page } from 'playwright'

test.group('Several accounts', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  async function offered(entity: 'tp' | 'man', title: string) {
    const quote = await Quote.draft({
      customer: entity === 'tp' ? world.locartoisTp : world.locartoisMan,
      by: entity === 'tp' ? world.leaStaff : world.paulStaff,
      title,
      lines: [PUMP_LINES[3]],
    })
    await quote.issue({ by: entity === 'tp' ? world.leaStaff : world.paulStaff })
    return quote
  }

  const isThere = (page: Page, title: string) =>
    page.getByRole('link', { name: title }).first().waitFor()

  journey(
    'Sophie works in two tabs, each in its own account, on one login',
    async (page, { assert }) => {
      await offered('tp', 'Flexibles de la pelle')
      await offered('man', 'Batterie du chariot')
      await signIn(page, world.sophie)
      await page.waitForURL(`**/${world.locartoisTp.account}`)

      const other = await page.context().newPage()
      await other.goto('/')
      await other.getByRole('button', { name: /^Changer de compte/ }).click()
      await other.getByRole('link', { name: /Manutention/ }).click()
      await other.waitForURL(`**/${world.locartoisMan.account}`)
      await openTab(other, 'Mes devis')
      await isThere(other, 'Batterie du chariot')

      await openTab(page, 'Mes devis')
      await isThere(page, 'Flexibles de la pelle')
      assert.equal(await page.getByText('Batterie du chariot').count(), 0)
      assert.include(page.url(), world.locartoisTp.account)
      await Promise.all([page.reload(), other.reload()])
      await isThere(page, 'Flexibles de la pelle')
      await isThere(other, 'Batterie du chariot')
      assert.equal(await other.getByText('Flexibles de la pelle').count(), 0)
    }
  )

  journey(
    'The link of a mail opens in its own account, through login when needed',
    async (page) => {
      const quote = await offered('man', 'Batterie du chariot')
      await outbox.flush()
      const link = linkIn(await mailbox.waitFor(world.sophie.email))
      await signIn(page, world.sophie)
      await page.waitForURL(`**/${world.locartoisTp.account}`)
      await page.goto(link)
      await page.getByRole('heading', { name: quote.title }).waitFor()
      await page.waitForURL(`**/${world.locartoisMan.account}/devis/**`)

      await page.goto('about:blank')
      await page.context().clearCookies()
      await page.goto(link)
      await page.getByRole('link', { name: 'Travaux Publics' }).click()
      await giveCredentials(page, world.sophie.email)
      await page.waitForURL(`**/${world.locartoisMan.account}/devis/**`)
      await page.getByRole('heading', { name: quote.title }).waitFor()
    }
  )
})
