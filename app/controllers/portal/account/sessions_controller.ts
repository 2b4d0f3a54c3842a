import { sessionEndValidator } from '#validators/account'
import type { HttpContext } from '@adonisjs/core/http'

export default class SessionsController {
  /** One of the person’s own sessions, or all but this one. */
  async destroy({ auth, i18n, request, response, session }: HttpContext) {
    const { session: chosen } = await request.validateUsing(sessionEndValidator)
    await auth.getUserOrFail().endSignIns({ only: chosen })

    session.flash('success', i18n.t(`account.sessions.${chosen ? 'ended' : 'others_ended'}`))
    return response.redirect().back()
  }
}
