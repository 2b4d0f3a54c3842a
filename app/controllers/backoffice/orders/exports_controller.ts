import OrderPolicy from '#policies/order_policy'
import { sendTable } from '#start/tables'
import { orderColumns } from '#queries/order_columns'
import { orderExportFilters } from '#validators/orders'
import { agencyOrders, exportOrders } from '#queries/order_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    const { bouncer, i18n, request, staff } = ctx
    await bouncer.with(OrderPolicy).authorize('work')
    const { format, ...filters } = await request.validateUsing(orderExportFilters, {
      data: request.qs(),
    })
    const rows = exportOrders(() => agencyOrders(staff), filters)

    return sendTable(ctx, {
      name: 'commandes',
      columns: orderColumns(i18n, 'backoffice'),
      rows,
      format,
    })
  }
}
