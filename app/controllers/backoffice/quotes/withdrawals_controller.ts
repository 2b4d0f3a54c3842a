import QuotePolicy from '#policies/quote_policy'
import { reachableQuote } from '#scopes/backoffice'
import { withdrawQuoteValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class WithdrawalsController {
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    const quote = await reachableQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('work')
    const { reason } = await request.validateUsing(withdrawQuoteValidator)
    await quote.withdraw({ by: staff, reason })

    session.flash('success', i18n.t('quotes.done.withdrawn', { number: quote.number }))
    return response.redirect().toRoute('backoffice.quotes.show', { quote: quote.number })
  }
}
