import Presence from '#models/presence'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class PresencesController {
  /** Sent every 20 s by an open case. */
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    await Presence.note({ at: request, by: ctx.staff })

    return ctx.response.noContent()
  }

  async destroy(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    await Presence.end({ at: request, by: ctx.staff })

    return ctx.response.noContent()
  }
}
