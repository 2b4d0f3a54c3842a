import OrderPolicy from '#policies/order_policy'
import OrderTransformer from '#transformers/order_transformer'
import OrderEntryTransformer from '#transformers/order_entry_transformer'
import { ownOrder } from '#scopes/portal'
import { orderFile } from '#queries/order_file'
import { orderFilters } from '#validators/orders'
import { listOrders, orderFacets, placedOrders } from '#queries/order_list'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class OrdersController {
  async index({ bouncer, customer, inertia, request }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('use')
    const filters = await request.validateUsing(orderFilters, { data: request.qs() })
    const { rows, page, hasMore } = await listOrders(placedOrders(customer), filters)

    return inertia.render('portal/orders/index', {
      filters,
      orders: OrderEntryTransformer.transform(rows),
      meta: { currentPage: page, hasMore },
      statuses: await orderFacets(placedOrders(customer)),
    })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia, membership } = ctx
    const order = await ownOrder(ctx)
    await bouncer.with(OrderPolicy).authorize('use')
    await readNotices(ctx, order)
    const withInvoices = membership.may('accounting')

    return inertia.render('portal/orders/show', {
      order: OrderTransformer.transform(
        await orderFile(order, { side: 'portal', withInvoices, i18n })
      ).useVariant('forPortal'),
    })
  }
}
