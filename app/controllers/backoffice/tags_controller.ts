import Tag from '#models/tag'
import TagPolicy from '#policies/tag_policy'
import TagTransformer from '#transformers/tag_transformer'
import { managedTags } from '#queries/tags'
import { tagValidator } from '#validators/tags'
import { entityChoices } from '#queries/entity_choices'
import { chosenEntity, reachableTag } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class TagsController {
  async index({ bouncer, inertia, staff }: HttpContext) {
    await bouncer.with(TagPolicy).authorize('manage')
    return inertia.render('backoffice/tags/index', {
      tags: TagTransformer.transform(await managedTags(staff)).useVariant('forManagers'),
      entities: await entityChoices(staff),
    })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(TagPolicy).authorize('manage')
    const look = await ctx.request.validateUsing(tagValidator)
    const entity = await chosenEntity(ctx)
    await new Tag().merge({ entityId: entity.id }).keep(look)

    ctx.session.flash('success', ctx.i18n.t('tags.kept', { name: look.name }))
    return ctx.response.redirect().withQs().back()
  }

  async update(ctx: HttpContext) {
    const tag = await reachableTag(ctx)
    await ctx.bouncer.with(TagPolicy).authorize('manage')
    await tag.keep(await ctx.request.validateUsing(tagValidator))

    ctx.session.flash('success', ctx.i18n.t('tags.kept', { name: tag.name }))
    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const tag = await reachableTag(ctx)
    await ctx.bouncer.with(TagPolicy).authorize('manage')
    await tag.forget()

    ctx.session.flash('success', ctx.i18n.t('tags.forgotten', { name: tag.name }))
    return ctx.response.redirect().withQs().back()
  }
}
