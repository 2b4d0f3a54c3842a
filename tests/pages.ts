import { test } from '@japa/runner'
import axe from 'axe-core'
import router from '@adonisjs/core/services/router'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright'
import { emptyTables } from '#tests/database'
import { complaintsOf, signIn } from '#tests/journeys'
import { exampleParams, otherParams } from '#tests/fences'
import { fenced, type Fenced } from '#tests/worlds/fenced'

/** Answers of the application that are no pages: files, JSON, and addresses that lead elsewhere. */
const NOT_PAGES = [
  'archives.show',
  'attachments.show',
  'backoffice.root',
  'documents.show',
  'exports.show',
  'inbox.assignments.create',
  'invoices.customers.index',
  'labels.show',
  'logos.show',
  'notice_choices.edit',
  'notices.show',
  'parts.index',
  'merges.create',
  'pulse',
]

type Visitor = 'anonymous' | 'camille' | 'hugo' | 'lea' | 'ines' | 'direction'
type Look = { visitor: Visitor; path: (world: Fenced) => string }

/** Every page that the router knows, looked at by one visitor: a new one is here by itself. */
export function pagesNamed(names: string[], visitor: Visitor): Record<string, Look> {
  router.commit()
  const routes = Object.values(router.toJSON()).flat()
  const shown = routes.filter(
    ({ name, methods }) =>
      methods.includes('GET') &&
      names.includes(name!) &&
      !NOT_PAGES.some((end) => name!.endsWith(end))
  )
  return Object.fromEntries(
    shown.map(({ name, pattern }) => [
      name,
      {
        visitor,
        path: (world: Fenced) => {
          const params = { ...exampleParams(world), ...otherParams(name!, world) }
          return pattern.replace(/:(\w+)/g, (_, param: string) => params[param])
        },
      },
    ])
  )
}

/**
 * Looks at each page at a desk and on a phone, light and dark: axe finds nothing serious, nothing
 * scrolls sideways at 320 px, and the console says nothing.
 */
export function inspect(title: string, looks: Record<string, Look>) {
  test.group(title, (group) => {
    const open = new Map<Visitor, Page>()
    let world: Fenced

    group.setup(async () => {
      await emptyTables()
      world = await fenced()
    })
    group.teardown(async () => {
      for (const page of open.values()) await page.context().close()
    })

    async function pageOf(visitor: Visitor, browser: Browser) {
      const known = open.get(visitor)
      if (known) return known
      const context = await browser.newContext({
        baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      if (visitor !== 'anonymous') await signIn(page, world[visitor])
      open.set(visitor, page)
      return page
    }

    for (const [name, { visitor, path }] of Object.entries(looks)) {
      test(`${name}, as ${visitor}`, async ({ assert, browser }) => {
        const page = await pageOf(visitor, browser)
        const complaints = complaintsOf(page)
        await page.setViewportSize({ width: 1440, height: 900 })
        const answer = await page.goto(path(world)).catch(() => null)
        const type = answer?.headers()['content-type'] ?? 'a file'
        assert.include(type, 'text/html', `${name} is no page: say so in tests/pages.ts`)
        await page.locator('main h1, main h2').first().waitFor()
        await page.evaluate(axe.source)

        const found: string[] = []
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          for (const colorScheme of ['light', 'dark'] as const) {
            await dress(page, colorScheme)
            found.push(...(await faults(page)).map((fault) => `${width} ${colorScheme}: ${fault}`))
          }
        }
        assert.deepEqual(found, [])

        await page.setViewportSize({ width: 320, height: 900 })
        assert.deepEqual(await page.evaluate(TOO_WIDE), [], 'scrolls sideways at 320 px')
        assert.deepEqual(complaints, [])
        page.removeAllListeners('console').removeAllListeners('pageerror')
      })
    }
  })
}

/** The theme follows a moment later: axe would hold an old colour against a new ground. */
async function dress(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  const dressed = colorScheme === 'dark' ? 'html.dark' : 'html:not(.dark)'
  await page.locator(dressed).waitFor({ state: 'attached' })
  await page.evaluate(
    'Promise.all(document.getAnimations().map((one) => one.finished.catch(() => one)))'
  )
}

/** The innermost elements that stick out, when the page as a whole does. */
const TOO_WIDE = `
  document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > 320)
    .filter((one) => ![...one.children].some((child) => child.getBoundingClientRect().right > 320))
    .map((one) => one.outerHTML.slice(0, 200))
`

async function faults(page: Page) {
  const { violations } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] })`
  )) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`))
}
