import ServiceRequestPolicy from '#policies/service_request_policy'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class ClosuresController {
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    await request.close({ by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.closed', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }

  /** Ended too early: the work goes on. */
  async destroy(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    await request.reopen({ by: ctx.staff })

    ctx.session.flash('success', ctx.i18n.t('inbox.done.reopened', { number: request.number }))
    return ctx.response.redirect().withQs().back()
  }
}
