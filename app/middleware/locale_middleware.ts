import { cookieName } from '#config/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { I18n } from '@adonisjs/i18n'
import { RequestValidator } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

export const LOCALE_COOKIE = cookieName('locale')

/** From here on, pages and messages of this request are in that language. */
export function speak(ctx: HttpContext, locale: string) {
  ctx.i18n = i18nManager.locale(locale)
  ctx.containerResolver.bindValue(I18n, ctx.i18n)
  if ('view' in ctx) ctx.view.share({ i18n: ctx.i18n })
}

/** The language chosen on this device, else the browser's, else French. */
export function spokenBy(request: HttpContext['request']) {
  const chosen = request.plainCookie(LOCALE_COOKIE, { encoded: false })
  return (
    i18nManager.supportedLocales().find((code) => code === chosen) ??
    i18nManager.getSupportedLocaleFor(request.languages()) ??
    i18nManager.defaultLocale
  )
}

/** Of a person who is signed in, their own language counts (see the auth middleware). */
export default class LocaleMiddleware {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider()
  }

  async handle(ctx: HttpContext, next: NextFn) {
    speak(ctx, spokenBy(ctx.request))
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
  }
}
