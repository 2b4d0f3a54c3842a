import CustomerPolicy from '#policies/customer_policy'
import { reachableContact, reachableCustomer } from '#scopes/backoffice'
import { contactValidator, rightsValidator } from '#validators/organisation'
import { countInvitation } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class ContactsController {
  async store(ctx: HttpContext) {
    const customer = await reachableCustomer(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('manage')
    const contact = await ctx.request.validateUsing(contactValidator)
    await countInvitation(ctx.staff.author, contact.email)
    await customer.welcome({ by: ctx.staff.author, contact })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.invited', { email: contact.email }))
    return ctx.response.redirect().withQs().back()
  }

  async update(ctx: HttpContext) {
    const contact = await reachableContact(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('manage')
    const rights = await ctx.request.validateUsing(rightsValidator)
    await contact.changeRights({ by: ctx.staff.author, rights })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.saved'))
    return ctx.response.redirect().withQs().back()
  }
}
