import type User from '#models/user'
import { DateTime } from 'luxon'
import { LOCALE_COOKIE } from '#middleware/locale_middleware'
import type { HttpContext } from '@adonisjs/core/http'

const STAMP = 'credentials'
const WANTED = 'wanted'

/** Opens a session of its own (new id), in the person's language, bound to their present password. */
export async function signIn(
  { auth, response, session }: Pick<HttpContext, 'auth' | 'response' | 'session'>,
  user: User,
  { through }: { through: 'password' | 'login_link' }
) {
  await auth.use('web').login(user)
  session.put(STAMP, user.credentialsStamp)
  session.put('signed_in_through', through)
  response.plainCookie(LOCALE_COOKIE, user.locale, { maxAge: '400d', encode: false })
  await user.merge({ lastLoginAt: DateTime.now() }).save()
}

/** After a change of password: this session goes on under a new id, the others end (see `isCurrent`). */
export function renewSession({ session }: Pick<HttpContext, 'session'>, user: User) {
  session.regenerate()
  session.put(STAMP, user.credentialsStamp)
}

/** A session ends when its person is disabled, or has changed their password elsewhere. */
export function isCurrent({ session }: Pick<HttpContext, 'session'>, user: User) {
  return !user.disabledAt && session.get(STAMP, user.credentialsStamp) === user.credentialsStamp
}

/** Remembers the page that somebody asked for before signing in: a link of a mail, mostly. */
export function rememberWanted({ request, session }: Pick<HttpContext, 'request' | 'session'>) {
  if (request.method() === 'GET') session.put(WANTED, request.url(true))
}

export function pullWanted({ session }: Pick<HttpContext, 'session'>): string | null {
  return session.pull(WANTED, null)
}
