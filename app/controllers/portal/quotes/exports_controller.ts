import QuotePolicy from '#policies/quote_policy'
import { sendTable } from '#start/tables'
import { quoteColumns } from '#queries/quote_columns'
import { quoteExportFilters } from '#validators/quotes'
import { exportQuotes, receivedQuotes } from '#queries/quote_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    const { bouncer, customer, i18n, request } = ctx
    await bouncer.with(QuotePolicy).authorize('use')
    const { format, ...filters } = await request.validateUsing(quoteExportFilters, {
      data: request.qs(),
    })
    const rows = exportQuotes(() => receivedQuotes(customer), filters)

    return sendTable(ctx, { name: 'devis', columns: quoteColumns(i18n, 'portal'), rows, format })
  }
}
