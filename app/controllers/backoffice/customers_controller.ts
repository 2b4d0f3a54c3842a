import CustomerPolicy from '#policies/customer_policy'
import CustomerFileTransformer from '#transformers/customer_file_transformer'
import CustomerEntryTransformer from '#transformers/customer_entry_transformer'
import { customerFilters } from '#validators/inbox'
import { customerFile } from '#queries/customer_file'
import { reachableCustomer } from '#scopes/backoffice'
import { agencyChoices, listCustomers } from '#queries/customer_list'
import type { HttpContext } from '@adonisjs/core/http'

export default class CustomersController {
  async index({ bouncer, inertia, request, staff }: HttpContext) {
    await bouncer.with(CustomerPolicy).authorize('read')
    const filters = await request.validateUsing(customerFilters, { data: request.qs() })
    const { rows, page, hasMore } = await listCustomers(staff, filters)

    return inertia.render('backoffice/customers/index', {
      filters,
      customers: CustomerEntryTransformer.transform(rows),
      meta: { currentPage: page, hasMore },
      agencies: await agencyChoices(staff),
    })
  }

  async show(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('read')

    return ctx.inertia.render('backoffice/customers/show', {
      customer: CustomerFileTransformer.transform(await customerFile(customer, ctx.staff)),
    })
  }
}
