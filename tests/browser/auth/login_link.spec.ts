import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { journey, linkIn, staged, withPage } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'

const JEAN = { firstName: 'Jean', lastName: 'Neuf', email: 'jean@delvallee.test', isAdmin: true }

test.group('The link of the mail', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
    await world.delvallee.welcome({ by: world.odile, contact: JEAN })
  })

  test('a mail scanner with a real browser opens it ten times, then Jean’s own tap lets him in', async ({
    assert,
    browser,
  }) => {
    const link = linkIn(await mailbox.waitFor(JEAN.email))
    const before = await kept()
    for (let time = 0; time < 10; time += 1) {
      await withPage(browser, 'desktop', async (scanner) => {
        await scanner.goto(link, { waitUntil: 'networkidle' })
        await scanner.getByRole('heading', { name: 'Bonjour Jean' }).waitFor()
        await scanner.mouse.wheel(0, 2000)
        await scanner.keyboard.press('Tab')
      })
    }
    assert.deepEqual(await kept(), before)
    await withPage(browser, 'phone', async (page) => {
      await page.goto(link)
      await page.getByRole('button', { name: 'Accéder à mon espace', exact: true }).click()
      await page.waitForURL(`**/${world.delvallee.account}`)
    })
  })

  journey(
    'Jean opens the old link of two, then asks for a third from it',
    async (page, { assert }) => {
      const old = linkIn(await mailbox.waitFor(JEAN.email))
      const jean = await User.findByOrFail('email', JEAN.email)
      await mailbox.clear()
      await jean.sendLoginLink({ by: world.odile, to: world.delvallee })
      const { html } = await mailbox.waitFor(JEAN.email)
      assert.include(html, 'Ce lien remplace celui que vous aviez déjà reçu')

      await page.goto(old)
      await page.getByRole('heading', { name: 'Un lien plus récent vous a été envoyé' }).waitFor()
      await page.getByText('Celui-ci ne sert plus depuis le').waitFor()
      await mailbox.clear()
      await page.getByRole('button', { name: 'Recevoir un nouveau lien', exact: true }).click()
      await page.getByRole('status').filter({ hasText: 'un mail vient de partir' }).waitFor()
      await page.goto(linkIn(await mailbox.waitFor(JEAN.email)))
      await page.getByRole('heading', { name: 'Bonjour Jean' }).waitFor()
    }
  )

  journey('Jean copied half a link, and gets another at his address', async (page) => {
    await mailbox.waitFor(JEAN.email)
    await mailbox.clear()
    await page.goto('/lien/la-moitie-dun-lien')
    await page.getByRole('heading', { name: 'Ce lien n’est pas reconnu' }).waitFor()
    await page.getByLabel('Adresse e-mail', { exact: true }).fill(JEAN.email)
    await page.getByRole('button', { name: 'Recevoir un nouveau lien', exact: true }).click()
    await page.getByRole('status').filter({ hasText: 'un mail vient de partir' }).waitFor()
    await page.goto(linkIn(await mailbox.waitFor(JEAN.email)))
    await page.getByRole('heading', { name: 'Bonjour Jean' }).waitFor()
  })

  /** All that could tell a visit from none, but what the worker writes of its mail. */
  async function kept() {
    const tables = ['login_links', 'users', 'sign_ins', 'activities', 'audit_entries']
    const rows = await Promise.all(tables.map((table) => db.from(table).orderBy('id')))
    return JSON.stringify(rows)
  }
})
