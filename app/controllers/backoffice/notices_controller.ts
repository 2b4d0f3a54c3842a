import { ownNotice } from '#scopes/backoffice'
import { pageFilter } from '#validators/lists'
import { addressOf, listForStaff } from '#queries/notice_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class NoticesController {
  async index({ i18n, inertia, request, staff }: HttpContext) {
    const { page } = await request.validateUsing(pageFilter, { data: request.qs() })
    return inertia.render('backoffice/notices/index', await listForStaff(staff, i18n, page))
  }

  /** Leads to what the notice is about, which counts as read. */
  async show(ctx: HttpContext) {
    const notice = await ownNotice(ctx)
    await notice.markRead()
    return ctx.response.redirect(await addressOf(notice, null))
  }
}
