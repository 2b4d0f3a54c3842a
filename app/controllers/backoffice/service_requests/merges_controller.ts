import RequestMerge from '#models/request_merge'
import ServiceRequestPolicy from '#policies/service_request_policy'
import MergeChoiceTransformer from '#transformers/merge_choice_transformer'
import { mergeChoices } from '#queries/merge_choices'
import { mergeValidator } from '#validators/inbox'
import { currentMerge, reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class MergesController {
  /** The requests in which this one may go on. */
  async create(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const choices = await mergeChoices(request, ctx.staff)

    return ctx.response.json(choices.map((choice) => new MergeChoiceTransformer(choice).toObject()))
  }

  async store(ctx: HttpContext) {
    const duplicate = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const choices = await mergeChoices(duplicate, ctx.staff)
    const { into: number } = await ctx.request.validateUsing(mergeValidator, {
      meta: { choices: choices.map((choice) => choice.number) },
    })
    const into = choices.find((choice) => choice.number === number)!
    await RequestMerge.record(duplicate, { into, by: ctx.staff })

    const numbers = { number: duplicate.number, into: into.number }
    ctx.session.flash('success', ctx.i18n.t('inbox.done.merged', numbers))
    return ctx.response.redirect().withQs().back()
  }

  /** They were two after all. */
  async destroy(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const merge = await currentMerge(request)
    await merge.undo({ by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.separated', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }
}
