import User from '#models/user'
import { agencyPhones } from '#queries/agency_phones'
import { demoAccounts } from '#queries/demo_accounts'
import { audit } from '#start/audit'
import { admit } from '#start/entrance'
import { signOut } from '#start/sessions'
import { knownDevice } from '#start/devices'
import { signInLimiter } from '#start/limiter'
import { signInValidator } from '#validators/auth'
import EntityTransformer from '#transformers/entity_transformer'
import { landing } from '#models/users/landing'
import type { HttpContext } from '@adonisjs/core/http'

export default class SessionsController {
  async create({ auth, entity, inertia, response, session }: HttpContext) {
    if (await auth.use('web').check()) {
      return response.redirect().toPath(await landing(auth.use('web').getUserOrFail(), entity))
    }
    inertia.clearHistory()
    await entity!.load('agencies', (agencies) => agencies.orderBy('id'))
    return inertia.render('auth/sign_in', {
      door: EntityTransformer.transform(entity!).useVariant('forDoor'),
      agencies: await agencyPhones(entity),
      linkSent: session.flashMessages.get('linkSent', false) as boolean,
      demoAccounts: await demoAccounts(entity!),
    })
  }

  /** One answer and one cost for an unknown address, a wrong password and a disabled account. */
  async store(ctx: HttpContext) {
    const { i18n, request, response, session } = ctx
    const { email, password } = await request.validateUsing(signInValidator)
    const limiter = signInLimiter(email, request.ip(), knownDevice(ctx, email))
    await limiter.take('email')

    const user = await User.recognise(email, password)
    if (!user || user.disabledAt) {
      await audit(ctx, 'sign_in_failed', { by: null, email })
      session.flashErrors({ credentials: i18n.t('auth.sign_in.refused') })
      return response.redirect().withQs().back()
    }
    await limiter.forget()
    return admit(ctx, user, { through: 'password' })
  }

  async destroy(ctx: HttpContext) {
    await signOut(ctx)
    return ctx.response.redirect().toRoute('auth.entities.index')
  }
}
