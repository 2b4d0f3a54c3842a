import QuotePolicy from '#policies/quote_policy'
import { sendTable } from '#start/tables'
import { quoteColumns } from '#queries/quote_columns'
import { quoteExportFilters } from '#validators/quotes'
import { agencyQuotes, exportQuotes } from '#queries/quote_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class ExportsController {
  async show(ctx: HttpContext) {
    const { bouncer, i18n, request, staff } = ctx
    await bouncer.with(QuotePolicy).authorize('work')
    const { format, ...filters } = await request.validateUsing(quoteExportFilters, {
      data: request.qs(),
    })
    const rows = exportQuotes(() => agencyQuotes(staff), { ...filters, me: staff.id })

    return sendTable(ctx, {
      name: 'devis',
      columns: quoteColumns(i18n, 'backoffice'),
      rows,
      format,
    })
  }
}
