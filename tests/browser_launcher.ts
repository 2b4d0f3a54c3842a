import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import type { LaunchOptions } from 'playwright'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** CHROMIUM_PATH, else the machine's Chromium, else the one that comes with the development packages. */
export async function launchBrowser(options: LaunchOptions = {}) {
  return chromium.launch({ ...options, executablePath: await executablePath(), args: ARGS })
}

async function executablePath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  const sparticuz = await import('@sparticuz/chromium')
  return sparticuz.default.executablePath()
}
