import Customer from '#models/customer'
import CustomerPolicy from '#policies/customer_policy'
import CustomerFileTransformer from '#transformers/customer_file_transformer'
import CustomerEntryTransformer from '#transformers/customer_entry_transformer'
import ContactTransformer from '#transformers/contact_transformer'
import { customerFile } from '#queries/customer_file'
import { agenciesOf, contactsOf } from '#queries/people'
import { customerFilters, newCustomerValidator } from '#validators/organisation'
import { reachableAgency, reachableCustomer } from '#scopes/backoffice'
import { agencyChoices, listCustomers } from '#queries/customer_list'
import { countInvitation } from '#start/limiter'
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

  async create({ bouncer, inertia, staff }: HttpContext) {
    await bouncer.with(CustomerPolicy).authorize('manage')
    return inertia.render('backoffice/customers/create', { agencies: await agenciesOf(staff) })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(CustomerPolicy).authorize('manage')
    const { agency, ...facts } = await ctx.request.validateUsing(newCustomerValidator)
    await countInvitation(ctx.staff.author, facts.contact.email, 'contact.email')
    const customer = await Customer.open({
      agency: await reachableAgency(ctx, agency),
      by: ctx.staff.author,
      ...facts,
    })
    ctx.session.flash(
      'success',
      ctx.i18n.t('customers.contacts.invited', { email: facts.contact.email })
    )
    return ctx.response.redirect().toRoute('backoffice.customers.show', {
      customer: customer.account,
    })
  }

  async show(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('read')

    return ctx.inertia.render('backoffice/customers/show', {
      customer: CustomerFileTransformer.transform(await customerFile(customer, ctx.staff)),
      contacts: ContactTransformer.transform(await contactsOf(customer)),
    })
  }
}
