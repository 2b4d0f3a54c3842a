import Customer from '#models/customer'
import InvoicePolicy from '#policies/invoice_policy'
import { searchTerm } from '#models/mixins/columns'
import { reachableUpload } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class CustomersController {
  /** Whose invoice it may be: the customers of the upload's entity that match what is typed. */
  async index(ctx: HttpContext) {
    const upload = await reachableUpload(ctx)
    await ctx.bouncer.with(InvoicePolicy).authorize('work')
    const term = searchTerm(String(ctx.request.input('search') ?? '').slice(0, 100))
    const customers = await Customer.query()
      .withScopes((scopes) => scopes.withinReachOf(ctx.staff))
      .where('entity_id', upload.entityId)
      .if(term, (query) => query.whereLike('search', `%${term}%`))
      .orderBy('name')
      .orderBy('id')
      .limit(8)

    return customers.map(({ account, name, code, city }) => ({ account, name, code, city }))
  }
}
