import CustomerPolicy from '#policies/customer_policy'
import { ownColleague } from '#scopes/portal'
import { contactValidator, rightsValidator } from '#validators/organisation'
import { countInvitation } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class ColleaguesController {
  async store({ auth, bouncer, customer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(CustomerPolicy).authorize('use')
    const contact = await request.validateUsing(contactValidator)
    await countInvitation(auth.getUserOrFail(), contact.email)
    await customer.welcome({ by: auth.getUserOrFail(), contact })

    session.flash('success', i18n.t('customers.contacts.invited', { email: contact.email }))
    return response.redirect().withQs().back()
  }

  async update(ctx: HttpContext) {
    const colleague = await ownColleague(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('use')
    const rights = await ctx.request.validateUsing(rightsValidator)
    await colleague.changeRights({ by: ctx.auth.getUserOrFail(), rights })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.saved'))
    return ctx.response.redirect().withQs().back()
  }
}
