import QuotePolicy from '#policies/quote_policy'
import { searchParts } from '#queries/part_search'
import { reachableQuote } from '#scopes/backoffice'
import { partSearchValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class PartsController {
  /** What the editor's cells complete themselves from: the catalogue of the quote's entity. */
  async index(ctx: HttpContext) {
    const quote = await reachableQuote(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    const { search = '' } = await ctx.request.validateUsing(partSearchValidator, {
      data: ctx.request.qs(),
    })

    return ctx.response.json({ parts: await searchParts(quote.entityId, search, quote.agencyId) })
  }
}
