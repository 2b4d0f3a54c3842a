import Tag from '#models/tag'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { taggingValidator } from '#validators/tags'
import { reachableServiceRequest, tagOn } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class TagsController {
  /** One of the entity's tags, or a new one. */
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const { name } = await ctx.request.validateUsing(taggingValidator)
    const tag = await Tag.named(request.entityId, name)
    await tag.putOn(request, { by: ctx.staff })

    return ctx.response.redirect().withQs().back()
  }

  async destroy(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const tag = await tagOn(request, ctx)
    await tag.takeOff(request, { by: ctx.staff })

    return ctx.response.redirect().withQs().back()
  }
}
