import CustomerPolicy from '#policies/customer_policy'
import { reachableContact } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class SecondFactorsController {
  async destroy(ctx: HttpContext) {
    const contact = await reachableContact(ctx)
    await contact.user.load('staffMember')
    await ctx.bouncer.with(CustomerPolicy).authorize('rescue', contact)
    await contact.user.resetSecondFactor({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('staff.second_factor_reset'))
    return ctx.response.redirect().back()
  }
}
