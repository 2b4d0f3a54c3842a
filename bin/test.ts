/*
 * Runs the test suites. Every process has its own data folder, mail server and port, so that several
 * may run side by side.
 */
import 'reflect-metadata'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { mkdtempSync, rmSync } from 'node:fs'
import { Ignitor, prettyPrintError } from '@adonisjs/core'
import { configure, processCLIArgs, run } from '@japa/runner'
import { freePort } from './project.js'
import { mailbox } from '../tests/mailbox.js'

const dataDir = mkdtempSync(join(tmpdir(), 'connect-test-'))
await mailbox.start(0)
Object.assign(process.env, {
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
  PORT: String(await freePort()),
  SESSION_DRIVER: 'memory',
  MAIL_HOST: '127.0.0.1',
  MAIL_PORT: String(mailbox.port),
})
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }))

const APP_ROOT = new URL('../', import.meta.url)
const IMPORTER = (filePath: string) => {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

new Ignitor(APP_ROOT, { importer: IMPORTER })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
    app.listenIf(app.managedByPm2, 'SIGINT', () => app.terminate())
  })
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, ...config } = await import('../tests/bootstrap.js')

    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      ...{
        setup: runnerHooks.setup,
        teardown: runnerHooks.teardown.concat([() => app.terminate()]),
      },
    })
  })
  .run(() => run())
  .catch((error) => {
    prettyPrintError(error)
    process.exit(1)
  })
