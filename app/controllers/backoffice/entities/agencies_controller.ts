import Agency from '#models/agency'
import EntityPolicy from '#policies/entity_policy'
import { reachableBranch, reachableEntity } from '#scopes/backoffice'
import { agencyValidator, branchValidator } from '#validators/organisation'
import type { HttpContext } from '@adonisjs/core/http'

export default class AgenciesController {
  async store(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    const facts = await ctx.request.validateUsing(agencyValidator)
    await Agency.open({ entity, by: ctx.staff.author, ...facts })

    ctx.session.flash('success', ctx.i18n.t('entities.agencies.opened'))
    return ctx.response.redirect().back()
  }

  async update(ctx: HttpContext) {
    const agency = await reachableBranch(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    const facts = await ctx.request.validateUsing(branchValidator)
    await agency.describe({ by: ctx.staff.author, ...facts })

    ctx.session.flash('success', ctx.i18n.t('entities.saved'))
    return ctx.response.redirect().back()
  }
}
