import OrderPolicy from '#policies/order_policy'
import OrderTransformer from '#transformers/order_transformer'
import OrderEntryTransformer from '#transformers/order_entry_transformer'
import { orderFile } from '#queries/order_file'
import { orderFilters } from '#validators/orders'
import { agencyChoices } from '#queries/customer_list'
import { reachableOrder } from '#scopes/backoffice'
import { agencyOrders, listOrders, orderFacets } from '#queries/order_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class OrdersController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('work')
    const filters = await request.validateUsing(orderFilters, { data: request.qs() })
    const { rows, page, hasMore } = await listOrders(agencyOrders(staff), filters)

    return inertia.render('backoffice/orders/index', {
      filters,
      orders: OrderEntryTransformer.transform(rows).useVariant('forBackoffice'),
      meta: { currentPage: page, hasMore },
      statuses: await orderFacets(agencyOrders(staff)),
      agencies: await agencyChoices(staff),
    })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia, staff } = ctx
    const order = await reachableOrder(ctx)
    await bouncer.with(OrderPolicy).authorize('work')
    const withInvoices = staff.may('bill')

    return inertia.render('backoffice/orders/show', {
      order: OrderTransformer.transform(
        await orderFile(order, { side: 'backoffice', withInvoices, i18n })
      ).useVariant('forBackoffice'),
    })
  }
}
