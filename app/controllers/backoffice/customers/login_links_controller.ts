import CustomerPolicy from '#policies/customer_policy'
import { reachableContact } from '#scopes/backoffice'
import { countInvitation } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class LoginLinksController {
  async store(ctx: HttpContext) {
    const { user, customer } = await reachableContact(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('manage')
    await countInvitation(ctx.staff.author, user.email, 'link')
    await user.sendLoginLink({ by: ctx.staff.author, to: customer })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.invited', { email: user.email }))
    return ctx.response.redirect().withQs().back()
  }
}
