import { confirm } from '#start/sessions'
import { passwordChangeValidator } from '#validators/account'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasswordsController {
  async update(ctx: HttpContext) {
    const { auth, i18n, request, response, session } = ctx
    const user = auth.getUserOrFail()
    const { password } = await request.validateUsing(passwordChangeValidator, {
      meta: { owner: user },
    })
    await user.changePassword(password, { by: user })
    await confirm(ctx, user)

    session.flash('success', i18n.t('account.password.saved'))
    return response.redirect().withQs().back()
  }
}
