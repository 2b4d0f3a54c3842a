import { heldSignIn } from '#start/entrance'
import { keepChallenge } from '#start/second_factors'
import { requestOptions } from '#models/passkeys/ceremony'
import type { HttpContext } from '@adonisjs/core/http'

export default class PasskeyChallengesController {
  /** At the door any key of the device will do; at the second factor, one of the person's own. */
  async store(ctx: HttpContext) {
    const held = await heldSignIn(ctx)
    const options = await requestOptions(held && (await held.user.related('passkeys').query()))
    keepChallenge(ctx, options.challenge)
    return ctx.response.send(options)
  }
}
