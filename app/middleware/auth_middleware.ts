import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Lets only people in who are logged in; the others come back here after the login page. */
export default class AuthMiddleware {
  redirectTo = '/connexion'

  async handle(ctx: HttpContext, next: NextFn) {
    await ctx.auth.authenticateUsing(undefined, { loginRoute: this.redirectTo })
    return next()
  }
}
