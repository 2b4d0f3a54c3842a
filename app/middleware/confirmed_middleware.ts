import { rememberWanted } from '#start/sessions'
import type { SensitiveGesture } from '#models/sign_in'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * « Confirm that it’s you » before a sensitive gesture. The page keeps its form, opens a dialog on the
 * header and sends the same request again afterwards (composables/use_confirmation.ts); what isn’t
 * sent by a page goes through one of its own.
 */
export default class ConfirmedMiddleware {
  async handle(ctx: HttpContext, next: NextFn, gesture: SensitiveGesture) {
    const { request, response } = ctx
    const user = ctx.auth.getUserOrFail()
    const missing = user.currentSignIn!.confirmationFor(gesture, user)
    if (!missing) return next()

    if (request.header('x-inertia') || request.accepts(['html', 'json']) === 'json') {
      const message = ctx.i18n.t('auth.confirmation.needed')
      const ways = missing === 'second_factor' ? await user.secondFactorWays() : null
      const around = missing === 'choose_password' ? await user.namesAround() : []
      return response.status(403).header('X-Confirmation', missing).send({ message, ways, around })
    }
    rememberWanted(ctx)
    return response.redirect().toRoute('auth.confirmations.create')
  }
}
