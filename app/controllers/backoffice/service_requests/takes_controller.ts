import ServiceRequestPolicy from '#policies/service_request_policy'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class TakesController {
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    await request.take({ by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.taken', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }
}
