import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const ENROLMENT = 'backoffice.account.second_factors.'

/** Staff whose entity asks for a second factor are led to it before anything else, once grace is over. */
export default class FortifiedMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (ctx.auth.getUserOrFail().hasSecondFactor) return next()
    ctx.secondFactorDueOn = await ctx.staff.secondFactorDueOn()
    const late = ctx.secondFactorDueOn && ctx.secondFactorDueOn <= DateTime.now()
    if (late && !ctx.route?.name?.startsWith(ENROLMENT)) {
      return ctx.response.redirect().toRoute(`${ENROLMENT}show`)
    }
    return next()
  }
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** From when this staff member gets nowhere without a second factor, if they have none. */
    secondFactorDueOn?: DateTime | null
  }
}
