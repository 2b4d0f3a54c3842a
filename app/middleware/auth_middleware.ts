import { isCurrent, rememberWanted } from '#start/sessions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets only people in who are logged in; the others come back here after the login page. */
export default class AuthMiddleware {
  redirectTo = '/connexion'

  async handle(ctx: HttpContext, next: NextFn) {
    const guard = ctx.auth.use('web')
    if (!(await guard.check())) rememberWanted(ctx)
    else if (!isCurrent(ctx, guard.getUserOrFail())) {
      await guard.logout()
      rememberWanted(ctx)
      return ctx.response.redirect(this.redirectTo)
    }
    await ctx.auth.authenticateUsing(['web'], { loginRoute: this.redirectTo })
    return next()
  }
}
