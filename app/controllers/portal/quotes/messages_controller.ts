import QuotePolicy from '#policies/quote_policy'
import { receivedQuote } from '#scopes/portal'
import { quoteMessageValidator } from '#validators/quotes'
import type { HttpContext } from '@adonisjs/core/http'

export default class MessagesController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    const quote = await receivedQuote(ctx)
    await bouncer.with(QuotePolicy).authorize('use')
    const { body = '', formId, attachments } = await request.validateUsing(quoteMessageValidator)
    await quote.writeAsCustomer({ by: auth.getUserOrFail(), body, formId, attachments })

    session.flash('success', i18n.t('quotes.done.message_sent'))
    return response.redirect().withQs().back()
  }
}
