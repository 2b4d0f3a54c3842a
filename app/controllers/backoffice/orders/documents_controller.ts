import OrderPolicy from '#policies/order_policy'
import { reachableOrder } from '#scopes/backoffice'
import { sendPdf } from '#start/made_files'
import type { HttpContext } from '@adonisjs/core/http'

export default class DocumentsController {
  async show(ctx: HttpContext) {
    const order = await reachableOrder(ctx)
    await ctx.bouncer.with(OrderPolicy).authorize('work')

    return sendPdf(await order.pdf(ctx.i18n), `${order.number}.pdf`, ctx)
  }
}
