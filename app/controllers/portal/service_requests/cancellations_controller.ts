import { ownServiceRequest } from '#scopes/portal'
import ServiceRequestPolicy from '#policies/service_request_policy'
import { cancellationValidator } from '#validators/service_requests'
import type { HttpContext } from '@adonisjs/core/http'

export default class CancellationsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    const serviceRequest = await ownServiceRequest(ctx)
    await bouncer.with(ServiceRequestPolicy).authorize('use')
    const { reason } = await request.validateUsing(cancellationValidator)
    await serviceRequest.cancel({ by: auth.getUserOrFail(), reason })

    session.flash('success', i18n.t('service_requests.done.cancelled'))
    return response.redirect().withQs().back()
  }
}
