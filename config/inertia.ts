import app from '@adonisjs/core/services/app'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { defineConfig } from '@adonisjs/inertia'

const manifest = app.makePath('public/assets/.vite/manifest.json')

/**
 * Told from the built pages, once: left to itself, Inertia hashes the whole manifest on every request.
 * The API client of the tests asks for version 1; the development server has no version.
 */
function assetsVersion() {
  if (app.inTest) return '1'
  if (app.inDev || !existsSync(manifest)) return undefined
  return createHash('md5').update(readFileSync(manifest)).digest('hex')
}

export default defineConfig({
  rootView: 'inertia_layout',
  assetsVersion: assetsVersion(),
  /** What somebody saw can be read back only until the login page has come (`clearHistory`). */
  encryptHistory: true,
})
