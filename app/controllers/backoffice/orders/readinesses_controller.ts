import OrderPolicy from '#policies/order_policy'
import { reachableOrder } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class ReadinessesController {
  async store(ctx: HttpContext) {
    const order = await reachableOrder(ctx)
    await ctx.bouncer.with(OrderPolicy).authorize('work')
    await order.markReady({ by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('orders.done.markReady', { number: order.number }))
    return ctx.response.redirect().withQs().back()
  }
}
