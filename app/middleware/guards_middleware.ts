import { cookieName } from '#config/app'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Of a session, for the tokens of its forms. */
export const SECRET = 'csrf-secret'

/** As the browser sends it (see the headers' middleware). */
const COOKIE = cookieName('XSRF-TOKEN')
const RENEWED_EVERY_MS = 5 * 60_000
const REMEMBERED_AT_MOST = 10_000

type Settings = ConstructorParameters<typeof ShieldMiddleware>[0]
type Encryption = ConstructorParameters<typeof ShieldMiddleware>[1]

/**
 * Shield's guards, set up once: their settings never change. Its token for forms is encrypted into a
 * cookie, which a page that only reads sends again after five minutes at the earliest, if the browser
 * shows that it holds the last one sent for this session. What changes something is always guarded in full.
 */
export default class GuardsMiddleware {
  readonly #all: ShieldMiddleware
  readonly #butTheCookie: ShieldMiddleware
  /** By the secret of a session's tokens. */
  readonly #sent = new Map<string, { cookie: string; at: number }>()

  constructor(settings: Settings, encryption: Encryption) {
    this.#all = new ShieldMiddleware(settings, encryption)
    this.#butTheCookie = new ShieldMiddleware(
      { ...settings, csrf: { ...settings.csrf, enableXsrfCookie: false } } as Settings,
      encryption
    )
  }

  handle(ctx: HttpContext, next: NextFn) {
    if (this.#mayKeepQuiet(ctx)) return this.#butTheCookie.handle(ctx, next)
    return this.#all.handle(ctx, () => {
      this.#remember(ctx)
      return next()
    })
  }

  #mayKeepQuiet({ request, session }: HttpContext) {
    if (!['GET', 'HEAD'].includes(request.method())) return false
    const sent = this.#sent.get(session.get(SECRET))
    return (
      sent !== undefined &&
      sent.cookie === request.cookiesList()[COOKIE] &&
      Date.now() - sent.at < RENEWED_EVERY_MS
    )
  }

  #remember({ response, session }: HttpContext) {
    const cookie = [response.getHeader('set-cookie')]
      .flat()
      .map((line) => /^XSRF-TOKEN=([^;]*)/.exec(String(line))?.[1])
      .find(Boolean)
    if (!cookie) return
    if (this.#sent.size >= REMEMBERED_AT_MOST) this.#sent.clear()
    this.#sent.set(session.get(SECRET), { cookie: decodeURIComponent(cookie), at: Date.now() })
  }
}
