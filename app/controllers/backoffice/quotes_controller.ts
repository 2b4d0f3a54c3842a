import QuotePolicy from '#policies/quote_policy'
import QuoteEntryTransformer from '#transformers/quote_entry_transformer'
import AgencyQuoteTransformer from '#transformers/agency_quote_transformer'
import { reachableQuote } from '#scopes/backoffice'
import { threadFilter } from '#validators/lists'
import { agencyQuoteFile } from '#queries/quote_file'
import { agencyChoices, listCustomers } from '#queries/customer_list'
import { quoteFilters, rewriteQuoteValidator } from '#validators/quotes'
import { agencyQuotes, listQuotes, quoteFacets } from '#queries/quote_list'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class QuotesController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(QuotePolicy).authorize('work')
    const filters = await request.validateUsing(quoteFilters, { data: request.qs() })
    const found = await listQuotes(agencyQuotes(staff), { ...filters, me: staff.id })

    return inertia.render('backoffice/quotes/index', {
      filters,
      quotes: QuoteEntryTransformer.transform(found.rows).useVariant('forBackoffice'),
      meta: { currentPage: found.page, hasMore: found.hasMore },
      states: await quoteFacets(agencyQuotes(staff)),
      agencies: await agencyChoices(staff),
    })
  }

  /** Whom the new quote is for. */
  async create({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(QuotePolicy).authorize('work')
    const { search } = await request.validateUsing(quoteFilters, { data: request.qs() })
    const { rows } = await listCustomers(staff, { search })

    return inertia.render('backoffice/quotes/create', {
      filters: { search },
      customers: rows.slice(0, 12).map(({ account, code, name, town, city }) => ({
        account,
        code,
        name,
        town,
        city,
      })),
    })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia, request, staff } = ctx
    const quote = await reachableQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('work')
    const { before } = await request.validateUsing(threadFilter)
    await readNotices(ctx, quote)

    return inertia.render('backoffice/quotes/show', {
      quote: AgencyQuoteTransformer.transform(
        await agencyQuoteFile(quote, { staff, i18n, before })
      ),
    })
  }

  async edit(ctx: HttpContext) {
    const { bouncer, i18n, inertia, staff } = ctx
    const quote = await reachableQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('work')

    return inertia.render('backoffice/quotes/edit', {
      quote: AgencyQuoteTransformer.transform(await agencyQuoteFile(quote, { staff, i18n })),
    })
  }

  /** The editor saves as people type: it is told the draft's new version and nothing else. */
  async update(ctx: HttpContext) {
    const quote = await reachableQuote(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    const { title, lines, ...draft } = await ctx.request.validateUsing(rewriteQuoteValidator)
    await quote.rewrite({
      ...draft,
      by: ctx.staff,
      title: title ?? '',
      lines: lines.map((line) => ({ ...line, description: line.description ?? '' })),
    })

    return ctx.response.json({
      lockVersion: quote.lockVersion,
      savedAt: quote.updatedAt.toUTC().toISO(),
    })
  }
}
