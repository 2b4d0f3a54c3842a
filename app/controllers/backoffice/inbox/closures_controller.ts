import ServiceRequestPolicy from '#policies/service_request_policy'
import { onEach } from '#models/service_requests/batch'
import { batchValidator } from '#validators/inbox'
import { reachableServiceRequests } from '#scopes/backoffice'
import type { HttpContext } from '@adonisjs/core/http'

export default class ClosuresController {
  async store(ctx: HttpContext) {
    const { bouncer, i18n, request, response, session, staff } = ctx
    await bouncer.with(ServiceRequestPolicy).authorize('work')
    const { numbers } = await request.validateUsing(batchValidator)
    const requests = await reachableServiceRequests(ctx, numbers)
    const { done, left } = await onEach(requests, (one) => one.close({ by: staff }))

    session.flash(done ? 'success' : 'error', i18n.t('inbox.bulk.closed', { done, left }))
    return response.redirect().withQs().back()
  }
}
