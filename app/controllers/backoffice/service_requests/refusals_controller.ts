import ServiceRequestPolicy from '#policies/service_request_policy'
import { refusalValidator } from '#validators/inbox'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class RefusalsController {
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const { reason } = await ctx.request.validateUsing(refusalValidator)
    await request.decline({ by: ctx.staff, reason })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.declined', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }
}
