import Refusal from '#exceptions/refusal'
import { audit } from '#start/audit'
import { landing } from '#models/users/landing'
import { agencyPhones } from '#queries/agency_phones'
import { confirmationLimiter } from '#start/limiter'
import { confirmationValidator } from '#validators/auth'
import { confirm, goOn } from '#start/sessions'
import type { HttpContext } from '@adonisjs/core/http'

export default class ConfirmationsController {
  /** For what no page sent: a download, a form without scripts. */
  async create({ auth, inertia }: HttpContext) {
    const user = auth.getUserOrFail()
    return inertia.render('auth/confirmation', {
      email: user.email,
      kind: user.password ? ('password' as const) : ('choose_password' as const),
      home: await landing(user),
      agencies: await agencyPhones(),
    })
  }

  async store(ctx: HttpContext) {
    const user = ctx.auth.getUserOrFail()
    const { password } = await ctx.request.validateUsing(confirmationValidator)
    const limiter = confirmationLimiter(user.id, ctx.request.ip())
    await limiter.check('password')

    if (!user.password || !(await user.verifyPassword(password))) {
      await limiter.count()
      await audit(ctx, 'confirmation_failed')
      throw new Refusal('password', 'auth.password.not_own')
    }
    await limiter.forget()
    await confirm(ctx, user)
    return goOn(ctx, user)
  }
}
