import { kindsForStaff } from '#models/activities/kinds'
import { noticeChoicesValidator } from '#validators/account'
import { urlFor } from '@adonisjs/core/services/url_builder'
import type { HttpContext } from '@adonisjs/core/http'

export default class NoticeChoicesController {
  /** Where mails lead: an anchor alone would be lost on the way through signing in. */
  async edit({ response }: HttpContext) {
    return response.redirect(`${urlFor('backoffice.account.show')}#avis`)
  }

  async update({ auth, i18n, request, response, session, staff }: HttpContext) {
    const { wanted } = await request.validateUsing(noticeChoicesValidator)
    await auth.getUserOrFail().chooseNotices(kindsForStaff(staff), wanted)

    session.flash('success', i18n.t('account.notices.saved'))
    return response.redirect().withQs().back()
  }
}
