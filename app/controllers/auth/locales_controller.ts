import { localeValidator } from '#validators/auth'
import { LOCALE_COOKIE } from '#middleware/locale_middleware'
import type { HttpContext } from '@adonisjs/core/http'

export default class LocalesController {
  async update({ auth, request, response }: HttpContext) {
    const { locale } = await request.validateUsing(localeValidator)
    response.plainCookie(LOCALE_COOKIE, locale, { maxAge: '400d', encode: false })
    if (await auth.use('web').check()) await auth.use('web').getUserOrFail().speak(locale)
    return response.redirect().withQs().back()
  }
}
