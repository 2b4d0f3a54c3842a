import StaffMemberPolicy from '#policies/staff_member_policy'
import { reachableColleague } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class SecondFactorsController {
  async destroy(ctx: HttpContext) {
    const colleague = await reachableColleague(ctx)
    await ctx.bouncer.with(StaffMemberPolicy).authorize('govern', colleague)
    await colleague.user.resetSecondFactor({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('staff.second_factor_reset'))
    return ctx.response.redirect().back()
  }
}
