import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/http'

export const appUrl = env.get('APP_URL')

const secure = app.inProduction && appUrl.startsWith('https://')

/** Over https the browser itself refuses our cookies to other hosts and paths: `__Host-`. */
export const cookieName = (name: string) => (secure ? `__Host-${name}` : name)

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: false,
  /** Props are plain values: no page needs the slower guard against cycles and bigints. */
  serializeJSON: JSON.stringify,
  redirect: { forwardQueryString: false },
  trustProxy: env.get('TRUSTED_PROXIES'),
  cookie: {
    domain: '',
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure,
    sameSite: 'lax',
  },
})
