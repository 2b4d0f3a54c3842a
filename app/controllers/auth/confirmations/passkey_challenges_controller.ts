import { keepChallenge } from '#start/second_factors'
import { requestOptions } from '#models/passkeys/ceremony'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasskeyChallengesController {
  /** One of the keys of who is signed in. */
  async store(ctx: HttpContext) {
    const keys = await ctx.auth.getUserOrFail().related('passkeys').query()
    const options = await requestOptions(keys)
    keepChallenge(ctx, options.challenge)
    return ctx.response.send(options)
  }
}
