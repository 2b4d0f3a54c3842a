import env from '#start/env'
import { cookieName, http } from '#config/app'
import { defineConfig, stores } from '@adonisjs/session'

export default defineConfig({
  enabled: true,
  cookieName: cookieName('connect_session'),
  clearWithBrowser: false,
  /** Longer than any sign-in lasts: those end by themselves (see `SIGN_IN_LIMITS`). */
  age: '31d',
  cookie: {
    path: '/',
    httpOnly: true,
    secure: http.cookie.secure,
    sameSite: 'lax',
  },
  store: env.get('SESSION_DRIVER'),
  stores: {
    database: stores.database({ tableName: 'sessions' }),
    cookie: stores.cookie(),
  },
})
