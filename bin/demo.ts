/*
 * The demonstration: the production build on embedded SQLite in a folder of its own, with its data,
 * its worker and a local mailbox, in one process. `--fresh` starts over.
 */
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { openMailbox } from './mailbox/open.ts'
import { isLoaded, markLoaded, openDemoFolder } from './demo_folder.ts'
import { ensureBuild, run, runOrExit, useDataDir } from './project.ts'

const ACCOUNTS = [
  ['camille.moreau@delvallee.example', 'customer Terrassements Delvallée (TP): admin'],
  ['hugo.petit@delvallee.example', 'same customer: fleet only'],
  ['nadia.benali@delvallee.example', 'same customer: accounting only'],
  ['sophie.martin@locartois.example', "customer Loc'Artois, in TP and MAN: admin"],
  ['lea.dubois@tp.example', 'staff: workshop, Seclin, TP'],
  ['marc.lefevre@tp.example', 'staff: parts, Seclin, TP'],
  ['ines.garnier@tp.example', 'staff: accounting, TP'],
  ['paul.renard@man.example', 'staff: agency manager, Lesquin, MAN'],
  ['direction@siege.example', 'staff: head office'],
]

try {
  process.env.DATA_DIR = openDemoFolder(process.env.DATA_DIR || 'tmp/demo', {
    fresh: process.argv.includes('--fresh'),
  })
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
const dataDir = useDataDir(process.env.DATA_DIR)
const port = process.env.PORT || '3333'

Object.assign(process.env, {
  NODE_ENV: 'production',
  DEMO: 'true',
  WORKER: 'inline',
  DB_CONNECTION: process.env.DB_CONNECTION || 'sqlite',
  APP_KEY: process.env.APP_KEY || keptKey(),
  APP_URL: process.env.APP_URL || `http://localhost:${port}`,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
})

await ensureBuild()
const mailbox = await openMailbox(dataDir).catch((error) => {
  console.error(`The local mailbox cannot start: ${error.message}`)
  console.error('Set MAILBOX_PORT (1080) and MAIL_PORT (1025) to free ports.')
  process.exit(1)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    setTimeout(() => process.exit(0), 5000).unref()
    await mailbox.close()
  })
}

await runOrExit('node', ['build/ace.js', 'migration:run', '--force', '--compact-output'])
await loadOnce()
await import('../build/bin/server.js' as string)
announce()

/** Sessions and signed links outlive a restart. */
function keptKey() {
  const file = join(dataDir, 'app_key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

async function loadOnce() {
  if (isLoaded(dataDir)) return
  console.log('Loading the demonstration data …')
  if ((await run('node', ['build/ace.js', 'demo:load'])) !== 0) {
    console.error(
      'The demonstration data could not be loaded. `npm run demo -- --fresh` starts over.'
    )
    process.exit(1)
  }
  markLoaded(dataDir)
}

function announce() {
  const width = Math.max(...ACCOUNTS.map(([email]) => email.length))
  console.log(`
  Connect         ${process.env.APP_URL}
  Back-office     ${process.env.APP_URL}/agence
  Mailbox         ${mailbox.url}
  Data            ${dataDir}

  Password of all accounts: quatre grues sous la pluie

${ACCOUNTS.map(([email, who]) => `  ${email.padEnd(width)}   ${who}`).join('\n')}

  Ctrl+C stops it.
`)
}
