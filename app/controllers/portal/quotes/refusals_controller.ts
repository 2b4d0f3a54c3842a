import QuotePolicy from '#policies/quote_policy'
import ReceivedQuoteTransformer from '#transformers/received_quote_transformer'
import { receivedQuote } from '#scopes/portal'
import { receivedQuoteFile } from '#queries/quote_file'
import { refuseQuoteValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class RefusalsController {
  async create(ctx: HttpContext) {
    const { bouncer, i18n, inertia, membership } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')

    return inertia.render('portal/quotes/refuse', {
      quote: ReceivedQuoteTransformer.transform(
        await receivedQuoteFile(quote, { membership, i18n })
      ),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, customer, i18n, request, response, session } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const refusal = await request.validateUsing(refuseQuoteValidator)
    await quote.decline({ by: auth.getUserOrFail(), ...refusal })

    session.flash('success', i18n.t('quotes.done.declined'))
    return response
      .redirect()
      .toRoute('portal.quotes.show', { account: customer.account, quote: quote.number })
  }
}
