import QuotePolicy from '#policies/quote_policy'
import { receivedQuote } from '#scopes/portal'
import type { HttpContext } from '@adonisjs/core/http'

export default class TermsController {
  /** The terms of sale that this quote was issued under. */
  async show(ctx: HttpContext) {
    const quote = await receivedQuote(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('use')
    const terms = await quote.related('terms').query().firstOrFail()

    return ctx.inertia.render('portal/quotes/terms', {
      number: quote.number,
      version: terms.version,
      effectiveOn: terms.effectiveOn.toISODate()!,
      body: terms.body,
    })
  }
}
