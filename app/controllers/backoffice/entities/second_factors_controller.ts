import EntityPolicy from '#policies/entity_policy'
import { reachableEntity } from '#scopes/backoffice'
import { strictnessValidator } from '#validators/organisation'
import type { HttpContext } from '@adonisjs/core/http'

/** What the company asks of its staff beside a password. */
export default class SecondFactorsController {
  async update(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    const { graceDays } = await ctx.request.validateUsing(strictnessValidator)
    await entity.requireSecondFactor({ by: ctx.staff.author, graceDays })

    ctx.session.flash('success', ctx.i18n.t('entities.second_factor.asked'))
    return ctx.response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    await entity.waiveSecondFactor({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('entities.second_factor.waived'))
    return ctx.response.redirect().back()
  }
}
