import QuotePolicy from '#policies/quote_policy'
import { reachableQuote } from '#scopes/backoffice'
import { quoteMessageValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class MessagesController {
  /** A reply that the customer reads, or a note for colleagues. */
  async store(ctx: HttpContext) {
    const quote = await reachableQuote(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    const {
      visibility = 'public',
      body = '',
      ...words
    } = await ctx.request.validateUsing(quoteMessageValidator)
    const said = { by: ctx.staff, body, ...words }
    await (visibility === 'internal' ? quote.note(said) : quote.answer(said))

    ctx.session.flash('success', ctx.i18n.t(`quotes.done.${visibility}`))
    return ctx.response.redirect().withQs().back()
  }
}
