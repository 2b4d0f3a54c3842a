import EntityPolicy from '#policies/entity_policy'
import { termsValidator } from '#validators/organisation'
import { reachableEntity } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class TermsController {
  async store(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    const terms = await ctx.request.validateUsing(termsValidator)
    await entity.publishTerms({ by: ctx.staff.author, ...terms })

    ctx.session.flash('success', ctx.i18n.t('entities.terms.published'))
    return ctx.response.redirect().back()
  }
}
