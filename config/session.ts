import env from '#start/env'
import { cookieName, http } from '#config/app'
import { configProvider } from '@adonisjs/core'
import { defineConfig, stores } from '@adonisjs/session'
import type { SessionStoreFactory } from '@adonisjs/session/types'

const TOUCH_EVERY_MS = 5 * 60_000
const TOUCHED_AT_MOST = 10_000

/**
 * Sessions in the database, whose end is moved on at most every five minutes and not by each visit:
 * a page that only reads writes nothing. What is remembered here is only when to write again.
 */
const sparingDatabase = configProvider.create<SessionStoreFactory>(async (application) => {
  const database = await configProvider.resolve<SessionStoreFactory>(
    application,
    stores.database({ tableName: 'sessions' })
  )
  const touched = new Map<string, number>()

  return (ctx, config) => {
    const store = database!(ctx, config)
    const touch = store.touch.bind(store)
    store.touch = async (sessionId) => {
      if (Date.now() - (touched.get(sessionId) ?? 0) < TOUCH_EVERY_MS) return
      if (touched.size >= TOUCHED_AT_MOST) touched.clear()
      touched.set(sessionId, Date.now())
      await touch(sessionId)
    }
    return store
  }
})

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
    database: sparingDatabase,
    cookie: stores.cookie(),
  },
})
