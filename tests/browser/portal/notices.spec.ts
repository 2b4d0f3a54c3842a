import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { journey, linkIn, signIn, staged } from '#tests/journeys'
import { onTheDesk } from '#tests/worlds/requests'
import { issuedPump } from '#tests/worlds/quoting'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import type { Page } from 'playwright'

const bell = (page: Page, name: string) =>
  page.getByRole('banner').getByRole('link', { name, exact: true })

test.group('Notices', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
  })

  journey('Hugo sees the bell ring by itself, and finds the answer', async (page) => {
    const { excavator, hugo, leaStaff } = world
    const request = await onTheDesk({ machine: excavator, by: hugo })
    await signIn(page, hugo)
    await bell(page, 'Avis').waitFor()
    await request.answer({
      by: leaStaff,
      body: 'La pompe arrive demain.',
      formId: randomUUID(),
    })

    await bell(page, 'Avis, 1 non lu').click()
    await page.getByRole('heading', { name: 'Avis', exact: true }).waitFor()
    await page.getByRole('link', { name: `Léa Dubois a écrit dans ${request.number}` }).click()
    await page.waitForURL(`**/demandes/${request.number}`)
    await page.getByText('La pompe arrive demain.', { exact: true }).waitFor()
    await bell(page, 'Avis').waitFor()
  })

  journey('Bruno turns off mails about quotes, from a mail', async (page, { assert }) => {
    await issuedPump(world)
    const { html } = await mailbox.waitFor(world.bruno.email)
    const [, choices] = /href="[^"]*?(\/[^/"]+\/mon-compte\/avis)"/.exec(html) ?? []
    assert.isDefined(choices)
    assert.notEqual(linkIn({ html }), choices, 'the quote comes first')

    await signIn(page, world.bruno)
    await page.goto(choices)
    const mails = page.getByRole('switch', { name: 'Devis, E-mail', exact: true })
    assert.isTrue(await mails.isChecked())
    await mails.uncheck()
    await page.getByRole('button', { name: 'Enregistrer mes choix', exact: true }).click()
    await page.getByText('Vos choix sont enregistrés.', { exact: true }).waitFor()

    await page.reload()
    await mails.waitFor()
    assert.isFalse(await mails.isChecked())
    assert.isTrue(await page.getByRole('switch', { name: 'Devis, Avis', exact: true }).isChecked())
  })
})
