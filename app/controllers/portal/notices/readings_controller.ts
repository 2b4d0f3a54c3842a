import Delivery from '#models/delivery'
import { readingValidator } from '#validators/account'
import { noticesOfContact } from '#queries/notice_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class ReadingsController {
  /** « Tout marquer comme lu »: what arrived since the page was shown stays unread. */
  async store({ i18n, request, response, session, membership }: HttpContext) {
    const { upTo } = await request.validateUsing(readingValidator)
    const shown = noticesOfContact(membership).where('deliveries.id', '<=', upTo)
    await Delivery.markRead(shown.select('deliveries.id'))

    session.flash('success', i18n.t('notices.all_read'))
    return response.redirect().back()
  }
}
