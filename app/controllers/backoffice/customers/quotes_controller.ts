import Quote from '#models/quote'
import QuotePolicy from '#policies/quote_policy'
import { newQuoteValidator } from '#validators/quotes'
import { reachableCustomer } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class QuotesController {
  async create(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    const machines = await customer
      .related('machines')
      .query()
      .whereNot('status', 'archived')
      .orderBy('fleet_number')
      .orderBy('id')

    return ctx.inertia.render('backoffice/quotes/create_for', {
      customer: { account: customer.account, name: customer.name, code: customer.code },
      machines: machines.map(({ publicId, label, fleetNumber }) => ({
        publicId,
        label,
        plate: fleetNumber,
      })),
    })
  }

  async store(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(QuotePolicy).authorize('work')
    const machines = await customer.related('machines').query()
    const { formId, title, machine } = await ctx.request.validateUsing(newQuoteValidator, {
      meta: { machines: machines.map(({ publicId }) => publicId) },
    })
    const quote = await Quote.draft({
      customer,
      by: ctx.staff,
      formId,
      title: title ?? '',
      machine: machines.find(({ publicId }) => publicId === machine),
    })

    return ctx.response.redirect().toRoute('backoffice.quotes.edit', { quote: quote.number })
  }
}
