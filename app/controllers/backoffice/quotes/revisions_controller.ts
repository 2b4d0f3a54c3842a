import QuotePolicy from '#policies/quote_policy'
import { reachableQuote } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class RevisionsController {
  async store(ctx: HttpContext) {
    const quote = await reachableQuote(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    await quote.revise({ by: ctx.staff })

    return ctx.response.redirect().toRoute('backoffice.quotes.edit', { quote: quote.number })
  }
}
