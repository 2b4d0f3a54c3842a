import StaffMemberPolicy from '#policies/staff_member_policy'
import { reachableColleague } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class SuspensionsController {
  async store(ctx: HttpContext) {
    const colleague = await reachableColleague(ctx)
    await ctx.bouncer.with(StaffMemberPolicy).authorize('govern', colleague)
    await colleague.suspend({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('staff.suspended_done'))
    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const colleague = await reachableColleague(ctx)
    await ctx.bouncer.with(StaffMemberPolicy).authorize('govern', colleague)
    await colleague.restore({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('staff.restored_done'))
    return ctx.response.redirect().withQs().back()
  }
}
