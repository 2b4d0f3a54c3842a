import { speak } from '#middleware/locale_middleware'
import { rememberWanted } from '#start/sessions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets only people in whose sign-in goes on; the others come back here after the login page. */
export default class AuthMiddleware {
  redirectTo = '/connexion'

  async handle(ctx: HttpContext, next: NextFn) {
    const guard = ctx.auth.use('web')
    if (!(await guard.check())) {
      this.#announceEnd(ctx, guard.sessionKeyName)
      rememberWanted(ctx)
    }
    const user = await ctx.auth.authenticateUsing(['web'], { loginRoute: this.redirectTo })
    if (user.locale !== ctx.i18n.locale) speak(ctx, user.locale)
    await user.currentSignIn!.seen({ ip: ctx.request.ip() })
    return next()
  }

  /** Who was signed in is told why the login page comes. */
  #announceEnd({ i18n, session }: HttpContext, key: string) {
    if (!session.has(key)) return
    session.forget(key)
    session.flash('info', i18n.t('auth.session_ended'))
  }
}
