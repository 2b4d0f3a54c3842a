import OrderPolicy from '#policies/order_policy'
import { sendTable } from '#start/tables'
import { orderColumns } from '#queries/order_columns'
import { orderExportFilters } from '#validators/orders'
import { exportOrders, placedOrders } from '#queries/order_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    const { bouncer, customer, i18n, request } = ctx
    await bouncer.with(OrderPolicy).authorize('use')
    const { format, ...filters } = await request.validateUsing(orderExportFilters, {
      data: request.qs(),
    })
    const rows = exportOrders(() => placedOrders(customer), filters)

    return sendTable(ctx, {
      name: 'commandes',
      columns: orderColumns(i18n, 'portal'),
      rows,
      format,
    })
  }
}
