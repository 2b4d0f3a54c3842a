import QuotePolicy from '#policies/quote_policy'
import OrderTransformer from '#transformers/order_transformer'
import ReceivedQuoteTransformer from '#transformers/received_quote_transformer'
import { orderFile } from '#queries/order_file'
import { receivedQuote } from '#scopes/portal'
import { consentTo } from '#models/quotes/consent'
import { receivedQuoteFile } from '#queries/quote_file'
import { acceptQuoteValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class AcceptancesController {
  /** The steps of « Valider ma commande ». */
  async create(ctx: HttpContext) {
    const { bouncer, i18n, inertia, membership } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const file = await receivedQuoteFile(quote, { membership, i18n })

    return inertia.render('portal/quotes/order', {
      quote: ReceivedQuoteTransformer.transform(file).useVariant('forOrdering'),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, customer, i18n, request, response } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const { contentSha256, ...acceptance } = await request.validateUsing(acceptQuoteValidator)
    await quote.load('lines')
    const totals = quote.totalsFor(acceptance.selectedPositions)
    await bouncer.with(QuotePolicy).authorize('accept', quote, totals.netCents)

    await quote.accept({
      ...acceptance,
      by: auth.getUserOrFail(),
      evidence: {
        contentSha256,
        consent: await consentTo(quote, totals.grandCents, i18n),
        ipAddress: request.ip(),
        userAgent: request.header('user-agent'),
      },
    })
    return response
      .redirect()
      .toRoute('portal.quotes.acceptances.show', { account: customer.account, quote: quote.number })
  }

  async show(ctx: HttpContext) {
    const { bouncer, i18n, inertia } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const order = await quote.related('order').query().firstOrFail()

    return inertia.render('portal/quotes/ordered', {
      order: OrderTransformer.transform(
        await orderFile(order, { side: 'portal', withInvoices: false, i18n })
      ).useVariant('forPortal'),
    })
  }
}
