import { passwordResetBehind } from '#scopes/auth'
import { forgottenPasswordValidator, newPasswordValidator } from '#validators/auth'
import { writeIfKnown } from '#start/quiet_mail'
import { agencyPhones } from '#queries/agency_phones'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasswordResetsController {
  async create({ inertia, session }: HttpContext) {
    return inertia.render('auth/forgotten_password', {
      sent: session.flashMessages.get('resetSent', false) as boolean,
      agencies: await agencyPhones(),
    })
  }

  /** The same answer for everybody: whether an address is known isn't told. */
  async store(ctx: HttpContext) {
    const { request, response, session } = ctx
    const { email } = await request.validateUsing(forgottenPasswordValidator)
    await writeIfKnown(ctx, email, (user) => user.sendPasswordReset())

    session.flash('resetSent', true)
    return response.redirect().toRoute('auth.password_resets.create')
  }

  /**
   * Opening the link changes nothing; the form uses it up. Its address stays within this site,
   * where a refused password comes back to it.
   */
  async edit({ inertia, params }: HttpContext) {
    const reset = await passwordResetBehind({ params })
    return inertia.render('auth/new_password', {
      token: String(params.token),
      usable: reset?.isUsable ?? false,
      around: reset?.isUsable ? await reset.user.namesAround() : [],
      agencies: await agencyPhones(),
    })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const reset = await passwordResetBehind({ params })
    if (!reset?.isUsable) {
      return response.redirect().toRoute('auth.password_resets.edit', { token: params.token })
    }
    const { password } = await request.validateUsing(newPasswordValidator, {
      meta: { owner: reset.user },
    })

    await reset.user.changePassword(password, { by: reset.user, reset })

    session.flash('success', i18n.t('auth.reset.done'))
    return response.redirect().toRoute('auth.entities.index')
  }
}
