import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

export default defineConfig({
  /**
   * Scripts come from files of our own, or carry the request's nonce. Vue and Nuxt UI write style
   * attributes and a style element for the theme. Off under Vite's development server, which injects.
   */
  csp: {
    enabled: !app.inDev,
    reportOnly: false,
    directives: {
      defaultSrc: [`'self'`],
      scriptSrc: [`'self'`, '@nonce'],
      styleSrc: [`'self'`, `'unsafe-inline'`],
      imgSrc: [`'self'`, 'data:', 'blob:'],
      fontSrc: [`'self'`, 'data:'],
      connectSrc: [`'self'`],
      objectSrc: [`'none'`],
      baseUri: [`'none'`],
      formAction: [`'self'`],
      frameAncestors: [`'none'`],
    },
  },
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: true,
    /** As long as the session: a form left open over lunch still goes through. */
    cookieOptions: { maxAge: '31d' },
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  /** headers_middleware writes these two, on refused and failed requests as well. */
  xFrame: { enabled: false },
  contentTypeSniffing: { enabled: false },
  hsts: {
    enabled: env.get('APP_URL').startsWith('https://'),
    maxAge: '365 days',
    includeSubDomains: true,
  },
})
