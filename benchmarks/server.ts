/*
 * The production server, with two routes more that show what the framework and our middleware take before
 * a page has done anything: `/mesure` answers a fixed body, `/:account/mesure` a page without a query
 * of its own, both behind all that real pages are behind.
 */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'

const APP_ROOT = new URL('../', import.meta.url)

await new Ignitor(APP_ROOT, {
  importer: (path) => import(path.startsWith('.') ? new URL(path, APP_ROOT).href : path),
})
  .tap((app) => {
    app.listen('SIGTERM', () => app.terminate())
    app.starting(addRoutes)
  })
  .httpServer()
  .start()

async function addRoutes() {
  const { default: router } = await import('@adonisjs/core/services/router')
  const { portalRoutes } = await import('#start/routes/groups')
  router.get('mesure', () => ({ ok: true }))
  portalRoutes('', () => {
    router.get('mesure', ({ inertia }) => inertia.render('errors/not_found', {})).as('measure')
  })
}
