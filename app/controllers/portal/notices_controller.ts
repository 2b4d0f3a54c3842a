import { ownNotice } from '#scopes/portal'
import { pageFilter } from '#validators/lists'
import { addressOf, listForContact } from '#queries/notice_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class NoticesController {
  async index({ i18n, inertia, request, membership }: HttpContext) {
    const { page } = await request.validateUsing(pageFilter, { data: request.qs() })
    return inertia.render('portal/notices/index', await listForContact(membership, i18n, page))
  }

  /** Leads to what the notice is about, which counts as read. */
  async show(ctx: HttpContext) {
    const notice = await ownNotice(ctx)
    await notice.markRead()
    return ctx.response.redirect(await addressOf(notice, ctx.customer.account))
  }
}
