import OrderPolicy from '#policies/order_policy'
import { reachableOrder } from '#scopes/backoffice'
import { shipOrderValidator } from '#validators/orders'
import type { HttpContext } from '@adonisjs/core/http'

export default class ShipmentsController {
  async store(ctx: HttpContext) {
    const order = await reachableOrder(ctx)
    await ctx.bouncer.with(OrderPolicy).authorize('work')
    const facts = await ctx.request.validateUsing(shipOrderValidator)
    await order.ship({ by: ctx.staff, ...facts })

    ctx.session.flash('success', ctx.i18n.t('orders.done.ship', { number: order.number }))
    return ctx.response.redirect().withQs().back()
  }
}
