import StaffMember from '#models/staff_member'
import StaffMemberPolicy from '#policies/staff_member_policy'
import ColleagueTransformer from '#transformers/colleague_transformer'
import { agenciesOf, colleaguesOf } from '#queries/people'
import { hiringValidator, placementValidator } from '#validators/organisation'
import { reachableAgency, reachableColleague } from '#scopes/backoffice'
import { countInvitation } from '#start/limiter'
import type { HttpContext } from '@adonisjs/core/http'

export default class StaffController {
  async index({ bouncer, inertia, staff }: HttpContext) {
    await bouncer.with(StaffMemberPolicy).authorize('read')
    return inertia.render('backoffice/staff/index', {
      colleagues: ColleagueTransformer.transform(await colleaguesOf(staff)),
      agencies: staff.may('manage') ? await agenciesOf(staff) : [],
      roles: staff.appointableRoles,
      ownId: staff.id,
    })
  }

  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    await bouncer.with(StaffMemberPolicy).authorize('manage')
    const { role, agency, teams, ...person } = await request.validateUsing(hiringValidator)
    await bouncer.with(StaffMemberPolicy).authorize('appoint', role)
    const branch = agency ? await reachableAgency(ctx, agency) : null
    await countInvitation(staff.author, person.email)
    await StaffMember.hire({ by: staff.author, person, role, teams, ...staff.placeFor(branch) })

    session.flash('success', i18n.t('staff.hired', { email: person.email }))
    return response.redirect().withQs().back()
  }

  async update(ctx: HttpContext) {
    const colleague = await reachableColleague(ctx)
    await ctx.bouncer.with(StaffMemberPolicy).authorize('govern', colleague)
    const { teams = [], ...place } = await ctx.request.validateUsing(placementValidator)
    await ctx.bouncer.with(StaffMemberPolicy).authorize('appoint', place.role)
    await colleague.place({ by: ctx.staff.author, teams, ...place })

    ctx.session.flash('success', ctx.i18n.t('staff.saved'))
    return ctx.response.redirect().withQs().back()
  }
}
