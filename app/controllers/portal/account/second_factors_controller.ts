import { secondFactorsOf } from '#queries/second_factors'
import { pullRecoveryCodes } from '#start/second_factors'
import type { HttpContext } from '@adonisjs/core/http'

export default class SecondFactorsController {
  async show(ctx: HttpContext) {
    return ctx.inertia.render('portal/account/second_factors', {
      factors: await secondFactorsOf(ctx.auth.getUserOrFail()),
      recoveryCodes: pullRecoveryCodes(ctx),
    })
  }
}
