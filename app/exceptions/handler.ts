import { audit } from '#start/audit'
import Refusal from '#exceptions/refusal'
import TooManyTries from '#exceptions/too_many_tries'
import StaleTransition from '#exceptions/stale_transition'
import { protect } from '#middleware/headers_middleware'
import { spokenBy } from '#middleware/locale_middleware'
import i18nManager from '@adonisjs/i18n/services/main'
import app from '@adonisjs/core/services/app'
import { errors } from '@adonisjs/bouncer'
import { type HttpContext, ExceptionHandler } from '@adonisjs/core/http'
import type { HttpError, StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'

type ErrorPage = 'forbidden' | 'not_found' | 'too_large' | 'too_many' | 'server_error'

export default class HttpExceptionHandler extends ExceptionHandler {
  /** Stack traces on screen in development only, and there only for errors of the server. */
  protected debug = app.inDev

  protected renderStatusPages = true

  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '403': (_, ctx) => this.#renderPage('forbidden', ctx),
    '404': (_, ctx) => this.#renderPage('not_found', ctx),
    '413': (_, ctx) => this.#renderPage('too_large', ctx),
    '429': (_, ctx) => this.#renderPage('too_many', ctx),
    ...(app.inDev ? {} : { '500..599': (_, ctx) => this.#renderPage('server_error', ctx) }),
  }

  protected ignoreStatuses = [400, 401, 403, 404, 409, 413, 422, 429]

  async handle(error: unknown, ctx: HttpContext) {
    this.#prepare(ctx)
    if (error instanceof StaleTransition) return this.#renderStaleTransition(error, ctx)

    if (error instanceof Refusal) return this.#renderRefusal(error, ctx)

    if (error instanceof TooManyTries) return this.#renderTooManyTries(error, ctx)

    if (error instanceof errors.E_AUTHORIZATION_FAILURE) return this.#renderForbidden(error, ctx)

    const httpError = this.toHttpError(error)
    if (httpError.code === 'E_ROW_NOT_FOUND') httpError.status = 404
    if (httpError.status === 413) return this.#renderTooLarge(httpError, ctx)
    return super.handle(httpError, ctx)
  }

  /** Pages keep what was typed themselves: nothing of it, a password least of all, goes into the session. */
  async renderValidationErrorAsHTML(error: HttpError, ctx: HttpContext) {
    ctx.session.flashValidationErrors(error, false)
    ctx.response.redirect('back', true)
  }

  /** A request that matches no route has met no middleware: neither language nor headers yet. */
  #prepare(ctx: HttpContext) {
    protect(ctx.response)
    ctx.i18n ??= i18nManager.locale(spokenBy(ctx.request))
    if ('view' in ctx) ctx.view.share({ i18n: ctx.i18n })
  }

  #renderStaleTransition(error: StaleTransition, ctx: HttpContext) {
    const message = ctx.i18n.t(error.key, error.values)
    if (this.#wantsJson(ctx)) return ctx.response.status(409).send({ message })

    ctx.session.flash('error', message)
    return ctx.response.redirect().withQs().back()
  }

  /** Said at the field, like what a validator finds. */
  #renderRefusal({ field, key, values }: Refusal, ctx: HttpContext) {
    const message = ctx.i18n.t(key, values)
    if (this.#wantsJson(ctx)) return ctx.response.status(422).send({ errors: [{ field, message }] })

    ctx.session.flashErrors({ [field]: message })
    return ctx.response.redirect().withQs().back()
  }

  /** At the field; programs get the bare status. */
  #renderTooManyTries({ field, seconds }: TooManyTries, ctx: HttpContext) {
    const message = ctx.i18n.t('auth.too_many', { minutes: Math.max(1, Math.ceil(seconds / 60)) })
    ctx.logger.warn({ ip: ctx.request.ip(), route: ctx.route?.name, field }, 'too many tries')
    ctx.response.header('Retry-After', String(seconds))
    if (this.#wantsJson(ctx)) return ctx.response.status(429).send({ errors: [{ field, message }] })

    ctx.session.flashErrors({ [field]: message })
    return ctx.response.redirect().back()
  }

  /** Bouncer itself would redirect every refused form, even for those who asked for no page. */
  async #renderForbidden(
    error: InstanceType<typeof errors.E_AUTHORIZATION_FAILURE>,
    ctx: HttpContext
  ) {
    await audit(ctx, 'refused', {
      details: { route: ctx.route?.name, method: ctx.request.method() },
    })
    const { identifier, data } = error.response.translation ?? {}
    const message = ctx.i18n.t(identifier ?? 'errors.forbidden.text', data)
    if (this.#wantsJson(ctx)) return ctx.response.status(403).send({ message })
    if (ctx.request.header('x-inertia') && ctx.request.method() !== 'GET') {
      ctx.session.flash('error', message)
      return ctx.response.redirect().withQs().back()
    }
    return ctx.response
      .status(403)
      .send(await this.#renderPage('forbidden', ctx, identifier && message))
  }

  /** Somebody who fills in a form keeps it; the message stands at the top of it. */
  #renderTooLarge(error: HttpError, ctx: HttpContext) {
    const message = ctx.i18n.t('errors.too_large.text')
    if (this.#wantsJson(ctx)) return ctx.response.status(413).send({ message })
    if (!ctx.request.header('x-inertia')) return super.handle(error, ctx)

    ctx.session.flash('error', message)
    return ctx.response.redirect().withQs().back()
  }

  /** The page of the application if it still can be drawn, plain HTML otherwise: never a second error. */
  async #renderPage(page: ErrorPage, ctx: HttpContext, text?: string) {
    try {
      return await ctx.inertia.render(`errors/${page}`, text ? { text } : {})
    } catch (error) {
      ctx.logger.error({ err: error }, 'the error page cannot be drawn')
      return ctx.view.render('error', {
        locale: ctx.i18n.locale,
        nonce: 'nonce' in ctx.response ? ctx.response.nonce : '',
        title: ctx.i18n.t(`errors.${page}.title`),
        text: text ?? ctx.i18n.t(`errors.${page}.text`),
        home: ctx.i18n.t('errors.actions.home'),
      })
    }
  }

  #wantsJson(ctx: HttpContext) {
    return ctx.request.accepts(['html', 'json']) === 'json'
  }
}
