import StaleTransition from '#exceptions/stale_transition'
import i18nManager from '@adonisjs/i18n/services/main'
import app from '@adonisjs/core/services/app'
import { type HttpContext, ExceptionHandler } from '@adonisjs/core/http'
import type { HttpError, StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'

export default class HttpExceptionHandler extends ExceptionHandler {
  /** Stack traces on screen in development only, and there only for errors of the server. */
  protected debug = app.inDev

  protected renderStatusPages = true

  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '403': (_, { inertia }) => inertia.render('errors/forbidden', {}),
    '404': (_, { inertia }) => inertia.render('errors/not_found', {}),
    '413': (_, { inertia }) => inertia.render('errors/too_large', {}),
    '429': (_, { inertia }) => inertia.render('errors/too_many', {}),
    ...(app.inDev ? {} : { '500..599': (error, ctx) => this.#renderServerError(error, ctx) }),
  }

  protected ignoreStatuses = [400, 401, 403, 404, 409, 413, 422, 429]

  async handle(error: unknown, ctx: HttpContext) {
    this.#prepare(ctx)
    if (error instanceof StaleTransition) return this.#renderStaleTransition(error, ctx)

    const httpError = this.toHttpError(error)
    if (httpError.code === 'E_ROW_NOT_FOUND') httpError.status = 404
    if (httpError.status === 413) return this.#renderTooLarge(httpError, ctx)
    return super.handle(httpError, ctx)
  }

  /** A request that matches no route has met no middleware: it has no language yet. */
  #prepare(ctx: HttpContext) {
    ctx.i18n ??= i18nManager.locale(
      i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? i18nManager.defaultLocale
    )
    if ('view' in ctx) ctx.view.share({ i18n: ctx.i18n })
  }

  #renderStaleTransition(error: StaleTransition, ctx: HttpContext) {
    const message = ctx.i18n.t(error.key, error.values)
    if (this.#wantsJson(ctx)) return ctx.response.status(409).send({ message })

    ctx.session.flash('error', message)
    return ctx.response.redirect().back()
  }

  /** Somebody who fills in a form keeps it; the message stands at the top of it. */
  #renderTooLarge(error: HttpError, ctx: HttpContext) {
    const message = ctx.i18n.t('errors.too_large.text')
    if (this.#wantsJson(ctx)) return ctx.response.status(413).send({ message })
    if (!ctx.request.header('x-inertia')) return super.handle(error, ctx)

    ctx.session.flash('error', message)
    return ctx.response.redirect().back()
  }

  /** The page of the application if it still can be drawn, plain HTML otherwise: never a second error. */
  async #renderServerError(_: HttpError, ctx: HttpContext) {
    try {
      return await ctx.inertia.render('errors/server_error', {})
    } catch {
      return ctx.view.render('server_error', {
        locale: ctx.i18n.locale,
        nonce: 'nonce' in ctx.response ? ctx.response.nonce : '',
        title: ctx.i18n.t('errors.server_error.title'),
        text: ctx.i18n.t('errors.server_error.text'),
        home: ctx.i18n.t('errors.home'),
      })
    }
  }

  #wantsJson(ctx: HttpContext) {
    return ctx.request.accepts(['html', 'json']) === 'json'
  }
}
