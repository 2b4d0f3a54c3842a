/* The browser that tests and screenshots drive. */
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { execFile } from 'node:child_process'
import { brotliDecompressSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const execute = promisify(execFile)

export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** CHROMIUM_PATH, else the machine's Chromium, else the one that comes with the packages. */
export async function browserPath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const path = installed.find((candidate) => existsSync(candidate)) ?? (await packagedBrowser())
  process.env.CHROMIUM_PATH = path
  return path
}

/** Unpacks once into the temporary folder; its NSS libraries stand in where the machine has none. */
async function packagedBrowser() {
  const { default: sparticuz } = await import('@sparticuz/chromium')
  const path = await sparticuz.executablePath()
  const starts = await execute(path, ['--version', '--no-sandbox']).then(
    () => true,
    () => false
  )
  if (!starts) {
    process.env.LD_LIBRARY_PATH = [await packagedLibraries(), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(':')
  }
  return path
}

async function packagedLibraries() {
  const folder = join(tmpdir(), 'connect-browser-libraries')
  if (existsSync(join(folder, 'lib'))) return join(folder, 'lib')

  const archive = fileURLToPath(
    new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))
  )
  mkdirSync(folder, { recursive: true })
  const tar = join(folder, 'libraries.tar')
  writeFileSync(tar, brotliDecompressSync(readFileSync(archive)))
  await execute('tar', ['-xf', tar, '-C', folder])
  return join(folder, 'lib')
}
