import CustomerPolicy from '#policies/customer_policy'
import { ownColleague } from '#scopes/portal'
import type { HttpContext } from '@adonisjs/core/http'

export default class SuspensionsController {
  async store(ctx: HttpContext) {
    const colleague = await ownColleague(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('use')
    await colleague.suspend({ by: ctx.auth.getUserOrFail() })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.suspended_done'))
    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const colleague = await ownColleague(ctx)
    await ctx.bouncer.with(CustomerPolicy).authorize('use')
    await colleague.restore({ by: ctx.auth.getUserOrFail() })

    ctx.session.flash('success', ctx.i18n.t('customers.contacts.restored_done'))
    return ctx.response.redirect().withQs().back()
  }
}
