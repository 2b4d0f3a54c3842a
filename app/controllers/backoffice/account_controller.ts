import ProfileTransformer from '#transformers/profile_transformer'
import { profileValidator } from '#validators/account'
import type { HttpContext } from '@adonisjs/core/http'

export default class AccountController {
  async show({ auth, inertia }: HttpContext) {
    return inertia.render('backoffice/account/show', {
      profile: ProfileTransformer.transform(auth.getUserOrFail()),
    })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    await auth.getUserOrFail().introduce(await request.validateUsing(profileValidator))
    session.flash('success', i18n.t('account.identity.saved'))
    return response.redirect().withQs().back()
  }
}
