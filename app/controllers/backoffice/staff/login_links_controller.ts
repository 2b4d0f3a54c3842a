import StaffMemberPolicy from '#policies/staff_member_policy'
import { reachableColleague } from '#scopes/backoffice'
import { countInvitation } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class LoginLinksController {
  async store(ctx: HttpContext) {
    const colleague = await reachableColleague(ctx)
    await ctx.bouncer.with(StaffMemberPolicy).authorize('govern', colleague)
    await countInvitation(ctx.staff.author, colleague.user.email, 'link')
    await colleague.user.sendLoginLink({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('staff.hired', { email: colleague.user.email }))
    return ctx.response.redirect().withQs().back()
  }
}
