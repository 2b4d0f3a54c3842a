import { confirm, goOn } from '#start/sessions'
import { newPasswordValidator } from '#validators/auth'
import type { HttpContext } from '@adonisjs/core/http'

export default class FirstPasswordsController {
  /** Who came in by a link chooses a password before the first gesture that commits them. */
  async store(ctx: HttpContext) {
    const user = ctx.auth.getUserOrFail()
    const { password } = await ctx.request.validateUsing(newPasswordValidator, {
      meta: { owner: user },
    })
    await user.choosePassword(password)
    await confirm(ctx, user)
    return goOn(ctx, user)
  }
}
