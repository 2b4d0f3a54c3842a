/*
 * Starts the demonstration the way the README says, in a folder and on ports of its own, and opens its
 * first pages as a visitor would: what a fresh clone promises. Prints `N passed, N failed`.
 */
import { join } from 'node:path'
import { networkInterfaces, tmpdir } from 'node:os'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright'
import { BROWSER_ARGS, browserPath } from './browser.ts'
import { freePort, ROOT } from './project.ts'

const PATIENCE_MS = 300_000
const GUEST = 'sophie.martin@locartois.example'

const folder = mkdtempSync(join(tmpdir(), 'connect-demo-'))
const [port, mailboxPort, mailPort] = await Promise.all([freePort(), freePort(), freePort()])
const site = `http://localhost:${port}`
const demo = spawn('npm', ['run', 'demo'], {
  cwd: ROOT,
  detached: true,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    DATA_DIR: folder,
    PORT: String(port),
    MAILBOX_PORT: String(mailboxPort),
    MAIL_PORT: String(mailPort),
  },
})
let said = ''
demo.stdout.on('data', (chunk) => (said += chunk))
process.on('exit', stop)

const failures: string[] = []
let passed = 0
await expect('npm run demo starts and says where', async () => {
  await until('the last line', async () => {
    if (demo.exitCode !== null) throw new Error(`it ended with status ${demo.exitCode}:\n${said}`)
    return said.includes('Ctrl+C stops it.')
  })
})
await expect('nobody on the network gets in by the passwords of a demonstration', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  for (const { address, internal, family } of addresses) {
    if (internal || family !== 'IPv4') continue
    const answer = await fetch(`http://${address}:${port}/connexion`).catch(() => null)
    if (answer) throw new Error(`it answers at ${address}`)
  }
})
await expect('somebody with an account gets in with a browser', async () => {
  const browser = await chromium.launch({
    executablePath: await browserPath(),
    args: BROWSER_ARGS,
  })
  try {
    const page = await browser.newPage({ locale: 'fr-FR' })
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    page.on('response', (response) => {
      if (response.status() >= 400) broken.push(`${response.url()} answered ${response.status()}`)
    })
    await page.goto(`${site}/connexion`)
    await page.getByRole('link', { name: /Travaux Publics/ }).click()
    await page.getByLabel('Adresse e-mail').fill('camille.moreau@delvallee.example')
    await page.getByLabel('Mot de passe', { exact: true }).fill('quatre grues sous la pluie')
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
    await page.getByRole('link', { name: 'Mon parc' }).first().waitFor()
    if (broken.length > 0) throw new Error(broken.join('\n'))
  } finally {
    await browser.close()
  }
})
await expect('a login link sent from a shell is in the mailbox within seconds', async () => {
  const sent = spawnSync('npm', ['run', '--silent', 'ace', '--', 'login_link:send', GUEST], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: folder, PORT: String(port) },
  })
  if (sent.status !== 0) throw new Error(sent.stdout + sent.stderr)
  await until('the mail', async () => {
    const mails = await text(`http://localhost:${mailboxPort}/email`)
    return mails.includes(GUEST) && mails.includes(`${site}/lien/`)
  })
})

stop()
for (const failure of failures) console.error(failure)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)

async function expect(promise: string, work: () => Promise<void>) {
  try {
    await work()
    passed++
    console.log(`✔ ${promise}`)
  } catch (error) {
    failures.push(`✖ ${promise}: ${(error as Error).message}`)
  }
}

async function until(what: string, isThere: () => Promise<boolean>) {
  const end = Date.now() + PATIENCE_MS
  while (!(await isThere())) {
    if (Date.now() > end) throw new Error(`${what} does not come:\n${said}`)
    await pause(200)
  }
}

async function text(url: string) {
  const response = await get(url)
  return response.text()
}

async function get(url: string) {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response
}

function stop() {
  try {
    process.kill(-demo.pid!, 'SIGKILL')
  } catch {
    /* It has ended already. */
  }
  rmSync(folder, { recursive: true, force: true })
}
