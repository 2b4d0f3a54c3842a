import { DateTime } from 'luxon'
import { secondFactorsOf } from '#queries/second_factors'
import { pullRecoveryCodes } from '#start/second_factors'
import type { HttpContext } from '@adonisjs/core/http'

export default class SecondFactorsController {
  async show(ctx: HttpContext) {
    const { secondFactorDueOn } = ctx
    return ctx.inertia.render('backoffice/account/second_factors', {
      factors: await secondFactorsOf(ctx.auth.getUserOrFail()),
      recoveryCodes: pullRecoveryCodes(ctx),
      late: Boolean(secondFactorDueOn && secondFactorDueOn <= DateTime.now()),
    })
  }
}
