import { test } from '@japa/runner'
import type { Assert } from '@japa/assert'
import type { Group } from '@japa/runner/core'
import type { Browser, BrowserContextOptions, Page, Response } from 'playwright'
import { outbox } from '#models/deliveries/outbox'
import { emptyTables } from '#tests/database'
import { mailbox } from '#tests/mailbox'
import { PASSWORD } from '#tests/worlds/dealership'
import type User from '#models/user'

/** A desk at the agency or the office, and a phone on a muddy site. */
export const SIZES: Record<'desktop' | 'phone', BrowserContextOptions> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

export type Size = keyof typeof SIZES

/** A journey begins on empty tables with an empty mailbox, and a worker that sends at once. */
export function staged(group: Group) {
  group.each.setup(async () => {
    await emptyTables()
    await mailbox.clear()
    outbox.start()
    return () => outbox.stop()
  })
}

/** Walks the same journey at a desk and on a phone. */
export function journey(
  title: string,
  walk: (page: Page, place: { assert: Assert; browser: Browser; size: Size }) => Promise<void>
) {
  for (const size of Object.keys(SIZES) as Size[]) {
    test(`${title} (${size})`, async ({ assert, browser }) => {
      await withPage(browser, size, (page) => walk(page, { assert, browser, size }))
    })
  }
}

/** A visitor's own browser: French, in Paris, and intolerant of errors in the console. */
export async function withPage<Result>(
  browser: Browser,
  size: Size,
  visit: (page: Page) => Promise<Result>
) {
  const context = await browser.newContext({
    ...SIZES[size],
    baseURL: `http://${process.env.HOST}:${process.env.PORT}`,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  try {
    const result = await visit(page)
    if (complaints.length > 0) throw new Error(`The console says: ${complaints.join(' | ')}`)
    return result
  } catch (error) {
    if (error instanceof Error) error.message += await reading(page)
    throw error
  } finally {
    await context.close()
  }
}

/** Why a journey stopped: what a screen reader would say of the page. */
async function reading(page: Page) {
  const text = await page.locator('main').ariaSnapshot({ timeout: 1000 })
  return `\nOn ${page.url()}, which reads:\n${text.slice(0, 4000)}`
}

/** What the browser complains of: errors of scripts, refused resources, breaches of the CSP. */
export function complaintsOf(page: Page) {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  const asked = new Set<string>()
  page.on('response', (response) => {
    const expected = isQuestion(response) || 'x-inertia-location' in response.headers()
    if ([403, 409, 422].includes(response.status()) && expected) asked.add(response.url())
  })
  page.on('console', (message) => {
    if (asked.has(message.location().url)) return
    if (message.text().includes('INTERNET_DISCONNECTED')) return
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  return complaints
}

/** « Confirm that it’s you », and its answer: refusals that the page expects and answers. */
function isQuestion(response: Response) {
  return 'x-confirmation' in response.headers() || response.url().includes('/confirmation')
}

/** Through the door of an entity, with the password that everybody has in the tests. */
export async function signIn(page: Page, { email }: User, { entity = 'tp' } = {}) {
  await page.goto(`/connexion/${entity}`)
  await giveCredentials(page, email)
}

export async function giveCredentials(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel('Adresse e-mail', { exact: true }).fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'))
}

/** A tab of the portal or an entry of the back-office, by its words. */
export function openTab(page: Page, name: string) {
  return page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
}

/** The one address in a mail that leads into the product. */
export function linkIn({ html }: { html: string }) {
  const [, path] = /href="https?:\/\/[^/"]+(\/[^"]+)"/.exec(html) ?? []
  if (!path) throw new Error('There is no link in this mail.')
  return path.replaceAll('&amp;', '&')
}

/** A device that recognises its holder, as phones and laptops do. */
export async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
}
