import { test } from '@japa/runner'
import { readFile } from 'node:fs/promises'
import { journey, openTab, signIn, staged, withPage } from '#tests/journeys'
import { dealership, type Dealership } from '#tests/worlds/dealership'
import { printInvoice, publishedInvoice } from '#tests/worlds/billing'
import { mailbox } from '#tests/mailbox'
import InvoiceUpload from '#models/invoice_upload'
import type { Page } from 'playwright'

/** A browser with a PDF viewer, whose title says what it was asked to print. */
const PRINTER = `
  Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true })
  window.print = () => window.top.postMessage('printed ' + location.pathname)
  window.addEventListener('message', ({ data }) => {
    if (String(data).startsWith('printed')) document.documentElement.dataset.printed = data
  })
`

test.group('Journeys 10 and 11, invoices and claims', (group) => {
  let world: Dealership
  let original: Buffer

  staged(group)
  group.each.setup(async () => {
    world = await dealership()
    const { delvallee, ines, tp } = world
    original = await printInvoice(delvallee)
    const upload = await InvoiceUpload.receive({
      entity: tp,
      bytes: original,
      name: 'facture.pdf',
      by: ines,
      customer: delvallee,
    })
    await upload.publish({ by: ines })
  })

  async function openInvoice(page: Page) {
    await signIn(page, world.nadia)
    await openTab(page, 'Mes factures')
    await page.getByRole('link', { name: 'Voir la facture', exact: true }).click()
    await page.getByRole('heading', { name: 'Facture F-26-12345' }).waitFor()
    await page.getByText('1 449,01 €').first().waitFor()
  }

  journey(
    'Nadia downloads her invoice as it was issued, byte for byte',
    async (page, { assert }) => {
      await openInvoice(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Télécharger', exact: true }).click(),
      ])
      assert.equal(download.suggestedFilename(), '2026-10_F-26-12345_Terrassements-Delvallee.pdf')
      assert.isTrue(original.equals(await readFile(await download.path())))
    }
  )

  journey('Nadia prints it: the invoice itself opens', async (page, { assert }) => {
    await openInvoice(page)
    const [asked] = await Promise.all([
      page.context().waitForEvent('request', (request) => request.url().includes('/document')),
      page.getByRole('link', { name: 'Imprimer', exact: true }).click(),
    ])
    const document = await page.request.get(asked.url())
    assert.equal(document.headers()['content-type'], 'application/pdf')
    assert.match(document.headers()['content-disposition'], /^inline/)
    assert.isTrue(original.equals(await document.body()))
  })

  test('a browser that draws PDFs prints the invoice and not the page around it', async ({
    assert,
    browser,
  }) => {
    await withPage(browser, 'desktop', async (page) => {
      await page.addInitScript(PRINTER)
      await page.route('**/document**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<p>PDF</p>' })
      )
      await openInvoice(page)
      const path = new URL(page.url()).pathname
      await page.getByRole('link', { name: 'Imprimer', exact: true }).click()
      const printed = page.locator('html[data-printed]')
      await printed.waitFor({ state: 'attached' })
      assert.equal(await printed.getAttribute('data-printed'), `printed ${path}/document`)
    })
  })

  test('on her phone Nadia ticks two invoices and takes them away in one file', async ({
    assert,
    browser,
  }) => {
    await publishedInvoice(world.delvallee, { number: 'F-26-12346' })
    await publishedInvoice(world.delvallee, { number: 'F-26-12347' })
    await withPage(browser, 'phone', async (page) => {
      await signIn(page, world.nadia)
      await openTab(page, 'Mes factures')
      await page.getByRole('button', { name: 'Sélectionner', exact: true }).click()
      await page.getByRole('checkbox', { name: 'Cocher F-26-12346' }).check()
      await page.getByText('F-26-12347').click()
      await page.getByText('2 lignes cochées').waitFor()

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Télécharger en ZIP' }).click(),
      ])
      const zip = await readFile(await download.path())
      assert.include(zip.toString('latin1'), '2026-10_F-26-12346_Terrassements-Delvallee.pdf')
      assert.include(zip.toString('latin1'), '2026-10_F-26-12347_Terrassements-Delvallee.pdf')
      assert.notInclude(zip.toString('latin1'), 'F-26-12345')

      await page.getByRole('button', { name: 'Annuler', exact: true }).click()
      await page.getByRole('link', { name: 'Voir la facture' }).first().waitFor()
    })
  })

  journey('the amount that a ticked line fills in is an error no more', async (page) => {
    await signIn(page, world.nadia)
    await openTab(page, 'Mes factures')
    await page.getByRole('link', { name: 'Réclamation', exact: true }).click()
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
    const summary = page.getByRole('alert')
    await summary.getByText('Il y a 3 erreurs.').waitFor()
    await page.getByRole('checkbox', { name: 'Kit filtres' }).check()
    await summary.getByText('Il y a 2 erreurs.').waitFor()
  })

  journey('Nadia contests a line of it: « Réclamation »', async (page, { browser }) => {
    await signIn(page, world.nadia)
    await openTab(page, 'Mes factures')
    await page.getByRole('link', { name: 'Réclamation', exact: true }).click()
    await page.getByRole('heading', { name: 'Réclamation', exact: true }).waitFor()
    await page.getByRole('checkbox', { name: 'Kit filtres' }).check()
    await page.getByLabel('Motif').selectOption('Prix différent du devis')
    await page.getByLabel('En une phrase').fill('Le devis disait 380 € le kit.')
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()

    await page.getByRole('heading', { name: /^Réclamation R/ }).waitFor()
    await page.getByText('1 080,00 €').first().waitFor()
    await mailbox.waitFor('accounting.sec@agence.test', { subject: 'F-26-12345' })
    await withPage(browser, 'desktop', async (desk) => {
      await signIn(desk, world.ines)
      await openTab(desk, 'Réclamations')
      await desk.getByRole('link').filter({ hasText: 'Le devis disait 380 €' }).waitFor()
    })
  })
})
