import QuotePolicy from '#policies/quote_policy'
import { reachableQuote } from '#scopes/backoffice'
import { issueQuoteValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class IssuesController {
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    const quote = await reachableQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('work')
    const issuing = await request.validateUsing(issueQuoteValidator)
    await quote.issue({ by: staff, ...issuing })

    session.flash('success', i18n.t('quotes.done.issued', { number: quote.number }))
    return response.redirect().toRoute('backoffice.quotes.show', { quote: quote.number })
  }
}
