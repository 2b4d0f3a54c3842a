import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import Machine from '#models/machine'
import { giveCredentials, journey, openTab, signIn, staged, withPage } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { mailbox } from '#tests/mailbox'
import type { Browser, Page } from 'playwright'
import type { TeamKind } from '#models/team'
import type User from '#models/user'

/** A photo of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

test.group('Journey 6, a request to our services', (group) => {
  let world: Dealership

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
    await Machine.declare({
      customer: world.delvallee,
      by: world.hugo,
      formId: randomUUID(),
      facts: { brand: 'Manitou', model: 'MT 1840', fleetNumber: 'T-08' },
    })
  })

  /** From « Mon parc », as the tutorial does. */
  async function ask(page: Page, machine: string, request: string) {
    await openTab(page, 'Mon parc')
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill(machine)
    await page.waitForURL(/search=/)
    const row = page.getByRole('listitem').filter({ hasText: machine })
    await row.getByRole('link', { name: request, exact: true }).click()
    await page.getByRole('heading', { name: request, exact: true }).waitFor()
  }

  async function send(page: Page) {
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await page.getByRole('heading', { name: 'Votre demande est partie' }).waitFor()
  }

  /** The service has its mail, and each of its people sees the request among what is to be done. */
  async function assertReached(
    browser: Browser,
    { team, colleague, subject }: { team: TeamKind; colleague: User; subject: string }
  ) {
    await mailbox.waitFor(`${team}.sec@agence.test`, { subject: 'P-14' })
    await withPage(browser, 'desktop', async (desk) => {
      await signIn(desk, colleague)
      await openTab(desk, 'À traiter')
      const row = desk.getByRole('link').filter({ hasText: world.delvallee.name })
      await row.filter({ hasText: subject }).waitFor()
    })
  }

  journey('Hugo finds a machine by « Marque » and by « Modèle »', async (page, { assert }) => {
    await signIn(page, world.hugo)
    await openTab(page, 'Mon parc')
    const machines = page.getByRole('list', { name: 'Machines' }).getByRole('listitem')

    await page.getByRole('button', { name: 'Marque', exact: true }).click()
    await page.getByRole('radio', { name: 'Manitou' }).click()
    await page.waitForURL(/brand=Manitou/)
    await page.assertElementsCount(machines, 1)
    assert.include(await machines.innerText(), 'MT 1840')

    await page.getByRole('button', { name: 'Effacer les filtres', exact: true }).click()
    await page.assertElementsCount(machines, 3)
    await page.getByRole('button', { name: 'Modèle', exact: true }).click()
    await page.getByRole('radio', { name: 'L120H' }).click()
    await page.waitForURL(/model=L120H/)
    await page.assertElementsCount(machines, 1)
    assert.include(await machines.innerText(), 'C-03')
  })

  journey('Hugo comes back from a machine to the list as he left it', async (page, { assert }) => {
    await signIn(page, world.hugo)
    await openTab(page, 'Mon parc')
    await page.getByRole('button', { name: 'Marque', exact: true }).click()
    await page.getByRole('radio', { name: 'Manitou' }).click()
    await page.waitForURL(/brand=Manitou/)
    await page.getByRole('link', { name: /MT 1840/ }).click()
    await page.getByRole('heading', { name: /MT 1840/ }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Mon parc', exact: true }).click()
    await page.waitForURL(/parc\?brand=Manitou/)
    const machines = page.getByRole('list', { name: 'Machines' }).getByRole('listitem')
    await page.assertElementsCount(machines, 1)
    assert.match(page.url(), /brand=Manitou/)
  })

  journey("Hugo’s excavator is down: « Demande d'intervention »", async (page, { browser }) => {
    await signIn(page, world.hugo)
    await ask(page, 'EC220E', "Demande d'intervention")
    await page.getByRole('radio', { name: 'Arrêtée' }).check()
    await page.getByRole('radio', { name: 'Panne' }).check()
    await page.getByLabel('Que se passe-t-il ?').fill('Fuite au vérin de flèche.')
    await send(page)
    await page.getByText('Atelier de Seclin').waitFor()
    await assertReached(browser, { team: 'workshop', colleague: world.lea, subject: 'Fuite' })
  })

  journey(
    'an error stands until it is answered, and not on the form that was sent',
    async (page, { assert }) => {
      await signIn(page, world.hugo)
      await ask(page, 'EC220E', "Demande d'intervention")
      await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
      const summary = page.getByRole('alert')
      await summary.getByText('Il y a 3 erreurs.').waitFor()

      await page.getByRole('radio', { name: 'Arrêtée' }).check()
      await page.getByRole('radio', { name: 'Panne' }).check()
      await summary.getByText('Il y a une erreur.').waitFor()
      const words = page.getByLabel('Que se passe-t-il ?')
      assert.equal(await words.getAttribute('aria-invalid'), 'true')
      await words.fill('Fuite au vérin de flèche.')
      await summary.getByText('Tout est corrigé.').waitFor()
      assert.isNull(await words.getAttribute('aria-invalid'))

      await send(page)
      await page.goBack()
      await page.getByRole('heading', { name: "Demande d'intervention" }).waitFor()
      assert.equal(await words.inputValue(), '')
      await page.assertElementsCount('[role=alert]', 0)
    }
  )

  journey(
    'Hugo’s session ends while he writes: he signs in, and nothing is lost',
    async (page, { assert }) => {
      await signIn(page, world.hugo)
      await ask(page, 'EC220E', "Demande d'intervention")
      await page.getByRole('radio', { name: 'Arrêtée' }).check()
      await page.getByLabel('Que se passe-t-il ?').fill('Fuite au vérin de flèche.')
      await page.context().clearCookies()
      await page.getByRole('button', { name: 'Envoyer', exact: true }).click()

      await page.getByRole('link', { name: 'Travaux Publics' }).click()
      await giveCredentials(page, world.hugo.email)
      await page.getByRole('heading', { name: "Demande d'intervention" }).waitFor()
      assert.isTrue(await page.getByRole('radio', { name: 'Arrêtée' }).isChecked())
      await page.getByRole('radio', { name: 'Panne' }).check()
      await send(page)
      await page.getByText('Atelier de Seclin').waitFor()
    }
  )

  journey('in a dead zone Hugo is told so, and sends again with one tap', async (page) => {
    await signIn(page, world.hugo)
    await ask(page, 'EC220E', "Demande d'intervention")
    await page.getByRole('radio', { name: 'Arrêtée' }).check()
    await page.getByRole('radio', { name: 'Panne' }).check()
    await page.getByLabel('Que se passe-t-il ?').fill('Fuite au vérin de flèche.')
    await page.route('**/demande/intervention', (route) => route.abort('internetdisconnected'))
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await page.getByText('Pas de réseau : rien n’est parti.').waitFor()

    await page.unroute('**/demande/intervention')
    await page.getByRole('button', { name: 'Réessayer', exact: true }).click()
    await page.getByRole('heading', { name: 'Votre demande est partie' }).waitFor()
  })

  for (const answer of ['Réessayer', 'Envoyer sans cette photo']) {
    journey(`Hugo’s photo didn’t leave: « ${answer} »`, async (page, { assert }) => {
      await signIn(page, world.hugo)
      await ask(page, 'EC220E', "Demande d'intervention")
      await page.getByRole('radio', { name: 'Arrêtée' }).check()
      await page.getByRole('radio', { name: 'Panne' }).check()
      await page.getByLabel('Que se passe-t-il ?').fill('Fuite au vérin de flèche.')
      await page.route('**/pieces-jointes', (route) => route.abort('internetdisconnected'))
      await page
        .getByLabel('Photos ou vidéo')
        .setInputFiles({ name: 'fuite.png', mimeType: 'image/png', buffer: DOT })
      await page.getByText('fuite.png : Échec de l’envoi').waitFor()

      await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
      const question = page.getByRole('dialog', { name: 'Une photo n’est pas partie' })
      await question.getByText('fuite.png').waitFor()
      await page.unroute('**/pieces-jointes')
      await question.getByRole('button', { name: answer, exact: true }).click()
      await page.getByRole('heading', { name: 'Votre demande est partie' }).waitFor()

      await page.getByRole('link', { name: 'Voir la demande', exact: true }).click()
      await page.getByRole('heading', { name: /Fuite au vérin/ }).waitFor()
      const photos = page.getByRole('list', { name: 'Pièces jointes' }).getByRole('listitem')
      assert.equal(await photos.count(), answer === 'Réessayer' ? 1 : 0)
    })
  }

  journey(
    "Hugo plans its service: preventive « Demande d'intervention »",
    async (page, { browser }) => {
      await signIn(page, world.hugo)
      await ask(page, 'EC220E', "Demande d'intervention")
      await page.getByRole('radio', { name: 'En marche', exact: false }).last().check()
      await page.getByRole('radio', { name: 'Entretien préventif' }).check()
      await page.getByLabel('Quel entretien ?').fill('Révision des 1 000 heures.')
      await send(page)
      await assertReached(browser, { team: 'workshop', colleague: world.lea, subject: 'Révision' })
    }
  )

  journey('Hugo needs new and used parts: « Demande de pièces »', async (page, { browser }) => {
    await signIn(page, world.hugo)
    await ask(page, 'EC220E', 'Demande de pièces')
    const first = page.getByRole('group', { name: 'Pièce 1' })
    await first.getByLabel('Référence', { exact: true }).fill('VOE 14531300')
    await first.getByLabel('Préférence', { exact: true }).selectOption('Neuf')
    await page.getByRole('button', { name: 'Ajouter une pièce' }).click()
    const second = page.getByRole('group', { name: 'Pièce 2' })
    await second.getByLabel('Désignation').fill('Démarreur')
    await second.getByLabel('Préférence').selectOption('Occasion')
    await page.getByRole('radio', { name: 'Retrait à l’agence' }).check()
    await send(page)
    await page.getByText('Magasin pièces de Seclin').waitFor()
    await assertReached(browser, { team: 'parts', colleague: world.marc, subject: 'Démarreur' })
  })

  journey("Hugo wants to sell it: « Demande d'expertise »", async (page, { browser }) => {
    await signIn(page, world.hugo)
    await ask(page, 'EC220E', "Demande d'expertise")
    await page.getByRole('radio', { name: 'Revente' }).check()
    await page.getByRole('radio', { name: 'En marche dégradée' }).check()
    await send(page)
    await page.getByText('Expertise de Seclin').waitFor()
    await assertReached(browser, {
      team: 'appraisal',
      colleague: world.odile,
      subject: "Demande d'expertise",
    })
  })

  journey('Hugo has sold it: « Demande de suppression »', async (page, { browser }) => {
    await signIn(page, world.hugo)
    await ask(page, 'EC220E', 'Demande de suppression')
    await page.getByRole('radio', { name: 'Vendue' }).check()
    await send(page)
    await page.getByText('Expertise de Seclin').waitFor()
    await assertReached(browser, {
      team: 'appraisal',
      colleague: world.odile,
      subject: 'Demande de suppression',
    })
  })
})
