import ServiceRequestPolicy from '#policies/service_request_policy'
import { caseMessageValidator } from '#validators/inbox'
import { reachableServiceRequest } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class MessagesController {
  /** A reply that the customer reads, or a note for colleagues. */
  async store(ctx: HttpContext) {
    const request = await reachableServiceRequest(ctx)
    await ctx.bouncer.with(ServiceRequestPolicy).authorize('work')
    const {
      visibility,
      then,
      body = '',
      ...message
    } = await ctx.request.validateUsing(caseMessageValidator)
    await (visibility === 'internal'
      ? request.note({ by: ctx.staff, body, ...message })
      : request.answer({ by: ctx.staff, body, ...message, then }))

    ctx.session.flash('success', ctx.i18n.t(`inbox.done.${visibility}`))
    return ctx.response.redirect().withQs().back()
  }
}
