import { keepRecoveryCodes } from '#start/second_factors'
import type { HttpContext } from '@adonisjs/core/http'

export default class RecoveryCodesController {
  async store(ctx: HttpContext) {
    keepRecoveryCodes(ctx, await ctx.auth.getUserOrFail().renewRecoveryCodes())
    return ctx.response.redirect().back()
  }
}
