import { audit } from '#start/audit'
import { sessionEndValidator } from '#validators/account'
import type { HttpContext } from '@adonisjs/core/http'

export default class SessionsController {
  /** One of the person’s own sessions, or all but this one. */
  async destroy(ctx: HttpContext) {
    const { auth, i18n, request, response, session } = ctx
    const { session: chosen } = await request.validateUsing(sessionEndValidator)
    await auth.getUserOrFail().endSignIns({ only: chosen })
    await audit(ctx, 'session_ended', { details: { which: chosen ? 'one' : 'others' } })

    session.flash('success', i18n.t(`account.sessions.${chosen ? 'ended' : 'others_ended'}`))
    return response.redirect().withQs().back()
  }
}
