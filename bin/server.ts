/*
 * The web server. The application needs Node 24; an older Node starts the packaged one in its place,
 * hence the late imports.
 */
const { onModernNode } = await import('./modern_node.js')

await onModernNode(import.meta.url, async () => {
  await import('reflect-metadata')
  const { Ignitor, prettyPrintError } = await import('@adonisjs/core')

  const APP_ROOT = new URL('../', import.meta.url)
  const IMPORTER = (filePath: string) => {
    if (filePath.startsWith('./') || filePath.startsWith('../')) {
      return import(new URL(filePath, APP_ROOT).href)
    }
    return import(filePath)
  }

  await new Ignitor(APP_ROOT, { importer: IMPORTER })
    .tap((app) => {
      app.booting(async () => {
        const { default: env } = await import('#start/env')
        /** Without it the framework would listen on every address of the machine. */
        process.env.HOST = env.get('HOST')
      })
      app.listen('SIGTERM', () => app.terminate())
      app.listen('SIGINT', () => app.terminate())
    })
    .httpServer()
    .start()
    .catch((error) => {
      prettyPrintError(error)
      process.exit(1)
    })
})
