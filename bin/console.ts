import 'reflect-metadata'
import { Ignitor, prettyPrintError } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)
const IMPORTER = (filePath: string) => {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

/** A command line that can't be understood ends with 2, so that scripts can tell it from a failure. */
const USAGE_ERRORS = ['E_MISSING_', 'E_UNKNOWN_', 'E_INVALID_FLAG', 'E_COMMAND_NOT_FOUND']

new Ignitor(APP_ROOT, { importer: IMPORTER })
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
    app.listenIf(app.managedByPm2, 'SIGINT', () => app.terminate())
  })
  .ace()
  .configure(async (app) => {
    const ace = await app.container.make('ace')
    const render = ace.errorHandler.render.bind(ace.errorHandler)
    ace.errorHandler.render = async (error, kernel) => {
      const code = String(Object(error).code)
      if (USAGE_ERRORS.some((usage) => code.startsWith(usage))) kernel.exitCode = 2
      await render(error, kernel)
    }
  })
  .handle(process.argv.splice(2))
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })
