import { Session } from '@adonisjs/session'
/** The helpers that it adds to redirects and to the context. */
import '@adonisjs/session/session_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { EmitterService } from '@adonisjs/core/types'
import type { ResolvedSessionConfig } from '@adonisjs/session/types'

const RENEWED_EVERY_MS = 5 * 60_000
const REMEMBERED_AT_MOST = 10_000

/** When this process last moved a session's end on. Knowing less only means doing it sooner. */
const renewed = new Map<string, number>()

/** The ids of sessions, by the signed cookies that hold them. */
const opened = new Map<string, string>()

/**
 * The end of a session and of its cookie is moved on at most every five minutes and not by each visit:
 * a page that only reads writes nothing and signs nothing. Any change is written at once.
 */
class SparingSession extends Session {
  async commit() {
    const last = renewed.get(this.sessionId) ?? 0
    if (this.#isSettled && Date.now() - last < RENEWED_EVERY_MS) return
    await super.commit()
    if (renewed.size >= REMEMBERED_AT_MOST) renewed.clear()
    renewed.set(this.sessionId, Date.now())
  }

  get #isSettled() {
    return (
      !this.fresh &&
      !this.isEmpty &&
      !this.hasBeenModified &&
      !this.hasRegeneratedSession &&
      this.responseFlashMessages.isEmpty
    )
  }
}

export default class SessionMiddleware {
  readonly #config: ResolvedSessionConfig
  readonly #emitter: EmitterService

  constructor(config: ResolvedSessionConfig, emitter: EmitterService) {
    this.#config = config
    this.#emitter = emitter
  }

  async handle(ctx: HttpContext, next: NextFn) {
    const store = this.#config.stores[this.#config.store]
    this.#trustKnownSeal(ctx.request)
    ctx.session = new SparingSession(this.#config, store, this.#emitter, ctx)
    await ctx.session.initiate(false)
    const answer = await next()
    await ctx.session.commit()
    return answer
  }

  /** A seal that this process has checked isn't checked again: the same text has the same answer. */
  #trustKnownSeal(request: HttpContext['request']) {
    const { cookieName } = this.#config
    const sealed = request.cookiesList()[cookieName]
    if (!sealed) return
    const known = opened.get(sealed) ?? request.cookie(cookieName)
    if (typeof known !== 'string') return
    if (opened.size >= REMEMBERED_AT_MOST) opened.clear()
    opened.set(sealed, known)
    const check = request.cookie.bind(request)
    request.cookie = (name, otherwise) => (name === cookieName ? known : check(name, otherwise))
  }
}
