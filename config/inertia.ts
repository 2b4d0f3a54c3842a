import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/inertia'

export default defineConfig({
  rootView: 'inertia_layout',
  /** Told from the built pages; the API client of the tests asks for version 1. */
  assetsVersion: app.inTest ? '1' : undefined,
})
