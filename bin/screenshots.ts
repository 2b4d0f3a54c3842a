/*
 * The pictures of the README, in docs/screenshots: of a demonstration of its own, or of the one at a
 * given address (`npm run screenshots -- http://localhost:3333`), where it leaves a draft of a quote.
 */
import { join } from 'node:path'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import sharp from 'sharp'
import { chromium, type Browser, type Page } from 'playwright'
import { BROWSER_ARGS, browserPath } from './browser.ts'
import { freePort, ROOT } from './project.ts'

const PASSWORD = 'quatre grues sous la pluie'
const FOLDER = join(ROOT, 'docs/screenshots')
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const START_MS = 600_000

type Person = { email: string; door: string }
const CAMILLE = { email: 'camille.moreau@delvallee.example', door: 'tp' }
const LEA = { email: 'lea.dubois@tp.example', door: 'tp' }
const MARC = { email: 'marc.lefevre@tp.example', door: 'tp' }

type Picture = {
  name: string
  of: Person
  size: typeof DESKTOP
  dark?: boolean
  /** From the person's first page to the one shown. */
  go?: (page: Page) => Promise<void>
}

const tab = (name: string) => (page: Page) => follow(page, `nav >> role=link[name=/^${name}/]`)
const quote = async (page: Page) => {
  await tab('Mes devis')(page)
  await follow(page, 'main li a.stretch, main tbody a.stretch')
}
const firstCase = async (page: Page) => {
  await page.locator('.lst a.ir[href*="cas="]').first().click()
  await page.waitForURL(/[?&]cas=/)
  await page.waitForLoadState('networkidle')
}
/** A request for parts becomes a draft with its lines, as the desk does it. */
const editor = async (page: Page) => {
  await firstCase(page)
  await page.getByRole('button', { name: 'Devis', exact: true }).click()
  await page.waitForURL(/\/agence\/devis\//)
  await page.waitForLoadState('networkidle')
}

const PICTURES: Picture[] = [DESKTOP, PHONE].flatMap((size) => [
  { name: 'home', of: CAMILLE, size },
  { name: 'fleet', of: CAMILLE, size, go: tab('Mon parc') },
  { name: 'quote', of: CAMILLE, size, go: quote },
  { name: 'invoices', of: CAMILLE, size, go: tab('Mes factures') },
])
PICTURES.push(
  { name: 'home-dark', of: CAMILLE, size: DESKTOP, dark: true },
  { name: 'inbox', of: LEA, size: DESKTOP, go: firstCase },
  { name: 'quote-editor', of: MARC, size: DESKTOP, go: editor }
)

const given = process.argv[2]
const demo = given ? null : await startDemo()
const address = given ?? demo!.address
const browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_ARGS })
try {
  mkdirSync(FOLDER, { recursive: true })
  for (const picture of PICTURES) await take(browser, picture)
} finally {
  await browser.close()
  await demo?.stop()
}

async function take(within: Browser, { name, of, size, dark, go }: Picture) {
  const context = await within.newContext({
    viewport: size,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: size === PHONE ? 2 : 1,
  })
  const page = await context.newPage()
  await signIn(page, of)
  await go?.(page)
  await page.evaluate('document.fonts.ready')
  await page.addStyleTag({ content: '.demo-strip { display: none }' })

  const file = join(FOLDER, `${name}-${size.width}.png`)
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 256, quality: 100, compressionLevel: 9, effort: 10 })
    .toFile(file)
  console.log(`${file.slice(ROOT.length)}  ${Math.round(statSync(file).size / 1000)} kB`)
  await context.close()
}

async function signIn(page: Page, { email, door }: Person) {
  await page.goto(`${address}/connexion/${door}`)
  await page.fill('input[type=email]', email)
  await page.fill('input[type=password]', PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'))
  await page.waitForLoadState('networkidle')
}

async function follow(page: Page, link: string) {
  const href = await page.locator(link).filter({ visible: true }).first().getAttribute('href')
  await page.goto(new URL(href!, page.url()).href)
  await page.waitForLoadState('networkidle')
}

/** Ports and data of its own: a demonstration that is running isn't disturbed. */
async function startDemo() {
  const [port, mail, mailbox] = [await freePort(), await freePort(), await freePort()]
  const child = spawn('node', ['bin/demo.ts', '--fresh'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      MAIL_PORT: String(mail),
      MAILBOX_PORT: String(mailbox),
      DATA_DIR: 'tmp/screenshots',
      APP_URL: '',
    },
  })
  await ready(child.stdout)
  return {
    address: `http://localhost:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function ready(output: NodeJS.ReadableStream) {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The demonstration didn't start:\n${said}`)),
      START_MS
    )
    output.on('data', (chunk) => {
      said += chunk
      if (!said.includes('stops it')) return
      clearTimeout(late)
      resolve()
    })
    output.on('end', () => reject(new Error(`The demonstration stopped:\n${said}`)))
  })
}
