import QuotePolicy from '#policies/quote_policy'
import ReceivedQuoteTransformer from '#transformers/received_quote_transformer'
import { receivedQuote } from '#scopes/portal'
import { receivedQuoteFile } from '#queries/quote_file'
import { changeRequestValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class RenewalsController {
  async create(ctx: HttpContext) {
    const { bouncer, i18n, inertia, membership } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')

    return inertia.render('portal/quotes/ask', {
      kind: 'renewal' as const,
      quote: ReceivedQuoteTransformer.transform(
        await receivedQuoteFile(quote, { membership, i18n })
      ),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, customer, i18n, request, response, session } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const words = await request.validateUsing(changeRequestValidator)
    await quote.requestRenewal({ by: auth.getUserOrFail(), ...words })

    session.flash('success', i18n.t('quotes.done.renewal_requested'))
    return response
      .redirect()
      .toRoute('portal.quotes.show', { account: customer.account, quote: quote.number })
  }
}
