import { keepChallenge } from '#start/second_factors'
import { creationOptions } from '#models/passkeys/ceremony'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasskeyChallengesController {
  async store(ctx: HttpContext) {
    const user = ctx.auth.getUserOrFail()
    const options = await creationOptions(user, await user.related('passkeys').query())
    keepChallenge(ctx, options.challenge, 'create')
    return ctx.response.send(options)
  }
}
