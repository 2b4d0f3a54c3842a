import EntityPolicy from '#policies/entity_policy'
import EntityTransformer from '#transformers/entity_transformer'
import EntityFileTransformer from '#transformers/entity_file_transformer'
import { reachableEntity } from '#scopes/backoffice'
import { entitiesOf, entityFile } from '#queries/entity_file'
import { presentationValidator } from '#validators/organisation'
import type { HttpContext } from '@adonisjs/core/http'

export default class EntitiesController {
  async index({ bouncer, inertia, staff }: HttpContext) {
    await bouncer.with(EntityPolicy).authorize('govern')
    return inertia.render('backoffice/entities/index', {
      entities: EntityTransformer.transform(await entitiesOf(staff)).useVariant('forDoor'),
    })
  }

  async show(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    return ctx.inertia.render('backoffice/entities/show', {
      file: EntityFileTransformer.transform(await entityFile(entity)),
    })
  }

  async update(ctx: HttpContext) {
    const entity = await reachableEntity(ctx)
    await ctx.bouncer.with(EntityPolicy).authorize('govern')
    const { tagline = null, ...facts } = await ctx.request.validateUsing(presentationValidator)
    await entity.present({ by: ctx.staff.author, tagline, ...facts })

    ctx.session.flash('success', ctx.i18n.t('entities.saved'))
    return ctx.response.redirect().back()
  }
}
