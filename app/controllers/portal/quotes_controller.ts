import QuotePolicy from '#policies/quote_policy'
import QuoteEntryTransformer from '#transformers/quote_entry_transformer'
import ReceivedQuoteTransformer from '#transformers/received_quote_transformer'
import { receivedQuote } from '#scopes/portal'
import { quoteFilters } from '#validators/quotes'
import { threadFilter } from '#validators/lists'
import { receivedQuoteFile } from '#queries/quote_file'
import { listQuotes, quoteFacets, receivedQuotes } from '#queries/quote_list'
import { readNotices } from '#start/notices'
import type { HttpContext } from '@adonisjs/core/http'

export default class QuotesController {
  async index({ bouncer, customer, inertia, request }: HttpContext) {
    await bouncer.with(QuotePolicy).authorize('use')
    const filters = await request.validateUsing(quoteFilters, { data: request.qs() })
    const { rows, page, hasMore } = await listQuotes(receivedQuotes(customer), filters)

    return inertia.render('portal/quotes/index', {
      filters,
      quotes: rows.map((row) => new QuoteEntryTransformer(row).toObject()),
      meta: { currentPage: page, hasMore },
      states: await quoteFacets(receivedQuotes(customer)),
    })
  }

  async show(ctx: HttpContext) {
    const { auth, bouncer, i18n, inertia, membership, preview, request } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const { before } = await request.validateUsing(threadFilter)
    if (!preview) await quote.markSeen({ by: auth.getUserOrFail() })
    await readNotices(ctx, quote)

    return inertia.render('portal/quotes/show', {
      quote: ReceivedQuoteTransformer.transform(
        await receivedQuoteFile(quote, { membership, i18n, before })
      ),
    })
  }
}
