import { defineConfig } from '@adonisjs/static'

export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  /** Vite writes a fingerprint into the names of what it builds. */
  headers: (path) => ({
    'x-content-type-options': 'nosniff',
    ...(/[\\/]assets[\\/]/.test(path)
      ? { 'cache-control': 'public, max-age=31536000, immutable' }
      : {}),
  }),
})
