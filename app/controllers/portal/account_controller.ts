import SignInTransformer from '#transformers/sign_in_transformer'
import ProfileTransformer from '#transformers/profile_transformer'
import ContactTransformer from '#transformers/contact_transformer'
import { contactsOf } from '#queries/people'
import { kindsFor } from '#models/activities/kinds'
import { profileValidator } from '#validators/account'
import type { HttpContext } from '@adonisjs/core/http'

export default class AccountController {
  async show({ auth, customer, inertia, membership, memberships }: HttpContext) {
    const user = auth.getUserOrFail()
    const colleagues = membership.may('admin') ? await contactsOf(customer) : null
    return inertia.render('portal/account/show', {
      profile: ProfileTransformer.transform(user),
      around: await user.namesAround(),
      sessions: SignInTransformer.transform(await user.openSignIns()),
      ownSession: user.currentSignIn!.publicId,
      notices: await user.noticeChoices(kindsFor(memberships)),
      colleagues: colleagues && ContactTransformer.transform(colleagues),
      ownId: membership.id,
    })
  }

  async update({ auth, i18n, request, response, session }: HttpContext) {
    await auth.getUserOrFail().introduce(await request.validateUsing(profileValidator))
    session.flash('success', i18n.t('account.identity.saved'))
    return response.redirect().withQs().back()
  }
}
