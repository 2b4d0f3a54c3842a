import Quote from '#models/quote'
import QuotePolicy from '#policies/quote_policy'
import { newQuoteValidator } from '#validators/quotes'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class QuotesController {
  /** From a request to a quote in one click: customer, machine and asked-for parts are in it. */
  async store(ctx: HttpContext) {
    const serviceRequest = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    const { formId } = await ctx.request.validateUsing(newQuoteValidator, {
      meta: { machines: [] },
    })
    const customer = await serviceRequest.related('customer').query().firstOrFail()
    const quote = await Quote.draft({ customer, by: ctx.staff, serviceRequest, formId })

    return ctx.response.redirect().toRoute('backoffice.quotes.edit', { quote: quote.number })
  }
}
