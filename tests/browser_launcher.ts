import { chromium } from 'playwright'
import { BROWSER_ARGS, browserPath } from '../bin/browser.js'
import type { LaunchOptions } from 'playwright'

export async function launchBrowser(options: LaunchOptions = {}) {
  return chromium.launch({ ...options, executablePath: await browserPath(), args: BROWSER_ARGS })
}
