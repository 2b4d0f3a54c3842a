import { kindsFor } from '#models/activities/kinds'
import { noticeChoicesValidator } from '#validators/account'
import { urlFor } from '@adonisjs/core/services/url_builder'
import type { HttpContext } from '@adonisjs/core/http'

export default class NoticeChoicesController {
  /** Where mails lead: an anchor alone would be lost on the way through signing in. */
  async edit({ customer, response }: HttpContext) {
    return response.redirect(`${urlFor('portal.account.show', { account: customer.account })}#avis`)
  }

  async update({ auth, i18n, memberships, request, response, session }: HttpContext) {
    const { wanted } = await request.validateUsing(noticeChoicesValidator)
    await auth.getUserOrFail().chooseNotices(kindsFor(memberships), wanted)

    session.flash('success', i18n.t('account.notices.saved'))
    return response.redirect().withQs().back()
  }
}
