import { landing, belongsTo } from '#models/users/landing'
import User from '#models/user'
import { signInValidator } from '#validators/auth'
import EntityTransformer from '#transformers/entity_transformer'
import { signInLimiter, tooMany } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class SessionsController {
  async create({ auth, entity, inertia, response }: HttpContext) {
    if (await auth.use('web').check()) {
      return response.redirect().toPath(await landing(auth.getUserOrFail(), entity))
    }
    await entity!.load('agencies', (agencies) => agencies.orderBy('city'))
    return inertia.render('auth/sign_in', {
      door: EntityTransformer.transform(entity!).useVariant('forDoor'),
    })
  }

  async store({ auth, entity, i18n, request, response, session }: HttpContext) {
    const { email, password } = await request.validateUsing(signInValidator)
    const limiter = signInLimiter(email, request.ip())
    if (await limiter.isBlocked()) return tooMany(limiter, { i18n, response, session })

    const user = await User.verifyCredentials(email, password).catch(() => null)
    if (!user || user.disabledAt) {
      await limiter.count()
      session.flashExcept(['password', '_csrf'])
      session.flashErrors({ email: i18n.t('auth.sign_in.refused') })
      return response.redirect().back()
    }
    await limiter.forget()
    await auth.use('web').login(user)
    if (!(await belongsTo(user, entity!))) session.flash('info', i18n.t('auth.sign_in.elsewhere'))
    response.cookie('entity', entity!.slug, { maxAge: '400d' })
    const wanted = session.pull('wanted', null)
    return response.redirect().toPath(wanted ?? (await landing(user, entity)))
  }

  async destroy({ auth, response }: HttpContext) {
    await auth.use('web').logout()
    return response.redirect().toRoute('auth.entities.index')
  }
}
