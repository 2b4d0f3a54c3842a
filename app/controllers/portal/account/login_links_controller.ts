import CustomerPolicy from '#policies/customer_policy'
import { ownColleague } from '#scopes/portal'
import { countInvitation } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class LoginLinksController {
  async store(ctx: HttpContext) {
    const { user } = await ownColleague(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('use')
    await countInvitation(ctx.auth.getUserOrFail(), user.email, 'link')
    await user.sendLoginLink({ by: ctx.auth.getUserOrFail(), to: ctx.customer })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.invited', { email: user.email }))
    return ctx.response.redirect().withQs().back()
  }
}
