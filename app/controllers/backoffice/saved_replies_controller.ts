import SavedReply from '#models/saved_reply'
import SavedReplyPolicy from '#policies/saved_reply_policy'
import SavedReplyTransformer from '#transformers/saved_reply_transformer'
import { savedReplies } from '#queries/saved_replies'
import { entityChoices } from '#queries/entity_choices'
import { savedReplyValidator } from '#validators/saved_replies'
import { chosenEntity, reachableSavedReply } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class SavedRepliesController {
  async index({ bouncer, inertia, staff }: HttpContext) {
    await bouncer.with(SavedReplyPolicy).authorize('manage')
    return inertia.render('backoffice/saved_replies/index', {
      replies: SavedReplyTransformer.transform(await savedReplies(staff)),
      entities: await entityChoices(staff),
    })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(SavedReplyPolicy).authorize('manage')
    const reply = await ctx.request.validateUsing(savedReplyValidator)
    const entity = await chosenEntity(ctx)
    await new SavedReply().merge({ entityId: entity.id }).keep(reply)

    ctx.session.flash('success', ctx.i18n.t('replies.kept', { title: reply.title }))
    return ctx.response.redirect().withQs().back()
  }

  async update(ctx: HttpContext) {
    const reply = await reachableSavedReply(ctx)
    await ctx.bouncer.with(SavedReplyPolicy).authorize('manage')
    await reply.keep(await ctx.request.validateUsing(savedReplyValidator))

    ctx.session.flash('success', ctx.i18n.t('replies.kept', { title: reply.title }))
    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const reply = await reachableSavedReply(ctx)
    await ctx.bouncer.with(SavedReplyPolicy).authorize('manage')
    await reply.forget()

    ctx.session.flash('success', ctx.i18n.t('replies.forgotten', { title: reply.title }))
    return ctx.response.redirect().withQs().back()
  }
}
