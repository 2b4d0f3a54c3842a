import OrderPolicy from '#policies/order_policy'
import { ownOrder } from '#scopes/portal'
import { sendPdf } from '#start/made_files'
import type { HttpContext } from '@adonisjs/core/http'

export default class DocumentsController {
  async show(ctx: HttpContext) {
    const order = await ownOrder(ctx)
    await ctx.bouncer.with(OrderPolicy).authorize('use')

    return sendPdf(await order.pdf(ctx.i18n), `${order.number}.pdf`, ctx)
  }
}
