import Refusal from '#exceptions/refusal'
import { audit } from '#start/audit'
import { landing } from '#models/users/landing'
import { agencyPhones } from '#queries/agency_phones'
import { pullChallenge } from '#start/second_factors'
import { confirmationLimiter, secondFactorLimiter } from '#start/limiter'
import { confirmationValidator } from '#validators/auth'
import { secondFactorValidator } from '#validators/second_factors'
import { confirm, goOn } from '#start/sessions'
import type { HttpContext } from '@adonisjs/core/http'

/** What to say at the field of a proof that isn’t one. */
const REFUSED: Record<string, string> = {
  password: 'auth.password.not_own',
  code: 'auth.second_factors.refused.code',
  recoveryCode: 'auth.second_factors.refused.recoveryCode',
  passkey: 'auth.second_factors.refused.passkey',
}

export default class ConfirmationsController {
  /** For what no page sent: a download, a form without scripts. */
  async create({ auth, inertia }: HttpContext) {
    const user = auth.getUserOrFail()
    return inertia.render('auth/confirmation', {
      email: user.email,
      kind: user.proof,
      ways: await user.secondFactorWays(),
      around: await user.namesAround(),
      home: await landing(user),
      agencies: await agencyPhones(),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, request } = ctx
    const user = auth.getUserOrFail()
    const strong = user.proof === 'second_factor'
    const proof = strong
      ? await request.validateUsing(secondFactorValidator)
      : await request.validateUsing(confirmationValidator)
    const [field] = Object.keys(proof)
    const limiter = (strong ? secondFactorLimiter : confirmationLimiter)(user.id, request.ip())
    await limiter.take(field)

    if (!(await user.confirms({ ...proof, challenge: pullChallenge(ctx) }))) {
      await audit(ctx, 'confirmation_failed')
      throw new Refusal(field, REFUSED[field])
    }
    await limiter.forget()
    await confirm(ctx, user)
    return goOn(ctx, user)
  }
}
