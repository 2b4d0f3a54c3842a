import SignInTransformer from '#transformers/sign_in_transformer'
import ProfileTransformer from '#transformers/profile_transformer'
import { kindsForStaff } from '#models/activities/kinds'
import { profileValidator } from '#validators/account'
import type { HttpContext } from '@adonisjs/core/http'

export default class AccountController {
  async show({ auth, inertia, staff }: HttpContext) {
    const user = auth.getUserOrFail()
    return inertia.render('backoffice/account/show', {
      profile: ProfileTransformer.transform(user),
      around: await user.namesAround(),
      sessions: SignInTransformer.transform(await user.openSignIns()),
      ownSession: user.currentSignIn!.publicId,
      notices: await user.noticeChoices(kindsForStaff(staff)),
    })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    await auth.getUserOrFail().introduce(await request.validateUsing(profileValidator))
    session.flash('success', i18n.t('account.identity.saved'))
    return response.redirect().withQs().back()
  }
}
