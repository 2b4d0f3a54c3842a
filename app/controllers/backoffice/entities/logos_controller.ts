import EntityPolicy from '#policies/entity_policy'
import { logoValidator } from '#validators/organisation'
import { reachableEntity } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class LogosController {
  async store(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    const { logo } = await ctx.request.validateUsing(logoValidator)
    await entity.showLogo({ by: ctx.staff.author, path: logo.tmpPath! })

    ctx.session.flash('success', ctx.i18n.t('entities.saved'))
    return ctx.response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    await entity.hideLogo({ by: ctx.staff.author })

    ctx.session.flash('success', ctx.i18n.t('entities.saved'))
    return ctx.response.redirect().back()
  }
}
